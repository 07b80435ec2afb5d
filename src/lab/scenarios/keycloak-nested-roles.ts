import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const keycloakNestedRoles = defineScenario({
  name: 'keycloak-nested-roles',
  title: 'Keycloak keeps the roles one level too deep',
  story:
    'The groups claim was set to `realm_access.roles`, where Keycloak has them. Neo4j reads claims of the top level only, and there is none of that name. ' +
    'The login works without roles; a mapper with a flat claim name mends it.',
  world: {
    idp: {
      flavour: 'oidc',
      claims: { aud: 'neo4j', realm_access: { roles: ['neo4j-readers', 'offline_access'] } },
    },
    neo4j: {
      flavour: 'enterprise',
      realm: { ...keycloakRealm, groupsClaim: 'realm_access.roles' },
    },
  },
  settings: {
    ...oidcUser,
    ...keycloakServerKnown,
    NEO4J_OIDC_GROUPS_CLAIM: 'realm_access.roles',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M508', confidence: 'certain', owner: 'identity-admin' }],
    findings: ['M2M607'],
    explains: ['policy.roles', 'neo4j.roles'],
  },
})
