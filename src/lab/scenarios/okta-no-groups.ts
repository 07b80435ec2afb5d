import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const oktaNoGroups = defineScenario({
  name: 'okta-no-groups',
  title: 'A machine is in no group of Okta',
  story:
    'The server reads `groups`, which Okta fills from the groups of a user. A client of its own has no user. ' +
    'A claim with a static expression has to be added to the authorization server.',
  world: {
    idp: {
      flavour: 'oidc',
      claims: { aud: 'api://default', cid: '{clientId}', scp: ['neo4j'], client_id: null },
    },
    neo4j: {
      flavour: 'enterprise',
      realm: { ...keycloakRealm, audience: ['api://default'], groupsClaim: 'groups' },
    },
  },
  settings: {
    M2M_PROVIDER: 'okta',
    ...oidcUser,
    ...keycloakServerKnown,
    NEO4J_OIDC_AUDIENCE: 'api://default',
    NEO4J_OIDC_GROUPS_CLAIM: 'groups',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M507', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['policy.roles', 'neo4j.roles'],
  },
})
