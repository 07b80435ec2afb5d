import { defineScenario } from '../scenario.ts'
import { tokenUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const tokenIsARefreshToken = defineScenario({
  name: 'token-is-a-refresh-token',
  title: 'A refresh token has been pasted',
  story:
    'The wrong member of the answer was copied. Keycloak signs refresh tokens as well, with the same key in this realm. ' +
    'The token says itself what it is.',
  world: {
    idp: keycloakReader,
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  givenToken: { claims: { typ: 'Refresh', aud: '{issuer}' } },
  settings: { ...tokenUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  flags: ['--token-file', '{tokenFile}'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M426', confidence: 'likely', owner: 'client-developer' }],
    explains: ['token.kind', 'neo4j.bearer-login'],
  },
})
