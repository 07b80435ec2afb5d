import { defineScenario } from '../scenario.ts'
import { keycloakKeyUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const healthyClientKey = defineScenario({
  name: 'healthy-client-key',
  title: 'A private key in place of a secret: everything fits',
  story:
    'The client signs an assertion with its own EC key, and Keycloak knows the public half (private_key_jwt). ' +
    'No secret is sent anywhere, and the login works from end to end.',
  world: {
    idp: {
      ...keycloakReader,
      client: { kind: 'key', key: 'p-256', file: 'jwk' },
    },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: {
    ...keycloakKeyUser,
    ...keycloakServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
