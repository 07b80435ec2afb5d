import { defineScenario } from '../scenario.ts'
import { keycloakKeyUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const clientKeyNotRegistered = defineScenario({
  name: 'client-key-not-registered',
  title: 'Keycloak knows another key of this client',
  story:
    'The key was renewed on the side of the client only. ' +
    'Keycloak cannot verify the assertion and says invalid_client, which it also says of other mistakes.',
  world: {
    idp: {
      ...keycloakReader,
      client: { kind: 'key', registered: false },
    },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: {
    ...keycloakKeyUser,
    ...keycloakServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M314', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
