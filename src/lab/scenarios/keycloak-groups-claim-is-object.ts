import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const keycloakGroupsClaimIsObject = defineScenario({
  name: 'keycloak-groups-claim-is-object',
  title: 'The groups claim is an object',
  story:
    'The groups claim was set to `realm_access`, which is an object with a list inside. Neo4j wants a text or a list of texts, and refuses the login. ' +
    'That it refuses, in place of letting the client in without roles, is not documented.',
  world: {
    idp: {
      flavour: 'oidc',
      claims: { aud: 'neo4j', realm_access: { roles: ['neo4j-readers'] } },
    },
    neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, groupsClaim: 'realm_access' } },
  },
  settings: {
    ...oidcUser,
    ...keycloakServerKnown,
    NEO4J_OIDC_GROUPS_CLAIM: 'realm_access',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M508', confidence: 'likely', owner: 'identity-admin' }],
    explains: ['policy.roles', 'neo4j.bearer-login'],
  },
})
