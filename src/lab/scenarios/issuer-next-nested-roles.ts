import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const issuerNextNestedRoles = defineScenario({
  name: 'issuer-next-nested-roles',
  title: 'The issuer refuses, and next the roles are nested',
  story:
    'The server trusts another realm, and its groups claim points into a nested one. Neo4j stops at the issuer. ' +
    'After that the login would work, without a role.',
  world: {
    idp: {
      flavour: 'oidc',
      claims: { aud: 'neo4j', realm_access: { roles: ['neo4j-readers'] } },
    },
    neo4j: {
      flavour: 'enterprise',
      realm: {
        ...keycloakRealm,
        issuer: '{idpOrigin}/realms/people',
        groupsClaim: 'realm_access.roles',
      },
    },
  },
  settings: {
    ...oidcUser,
    ...keycloakServerKnown,
    NEO4J_OIDC_ISSUER: '{idpOrigin}/realms/people',
    NEO4J_OIDC_GROUPS_CLAIM: 'realm_access.roles',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M502', confidence: 'certain', owner: 'neo4j-admin' }],
    upcoming: ['M2M508'],
    explains: ['policy.issuer', 'neo4j.bearer-login'],
  },
})
