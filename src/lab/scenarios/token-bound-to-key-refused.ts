import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const tokenBoundToKeyRefused = defineScenario({
  name: 'token-bound-to-key-refused',
  title: 'The token is bound to a key that Bolt cannot prove',
  story:
    'The provider binds tokens to a key of the client (DPoP). Whoever presents one has to prove the key, and Bolt has no place for that. ' +
    'Everything else fits, and the login is refused.',
  world: {
    idp: {
      ...keycloakReader,
      claims: {
        ...keycloakReader.claims,
        cnf: { jkt: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I' },
      },
    },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm, refusesMachineTokens: true },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M422', confidence: 'likely', owner: 'identity-admin' }],
    explains: ['token.sender', 'neo4j.bearer-login'],
  },
})
