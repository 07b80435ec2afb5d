import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm } from '../worlds.ts'

export const expectedAudienceNotMet = defineScenario({
  name: 'expected-audience-not-met',
  title: 'The token has another audience than the user wants',
  story:
    'The user knows which audience the server wants and says so. Keycloak wrote its own in its place. ' +
    'Nothing else is known of the server, and it refuses: what the user states is the best that there is.',
  world: {
    idp: { ...keycloakReader, claims: { ...keycloakReader.claims, aud: 'account' } },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, TOKEN_AUDIENCE: 'neo4j', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M411', confidence: 'likely', owner: 'client-developer' }],
    explains: ['token.audience', 'neo4j.bearer-login'],
  },
})
