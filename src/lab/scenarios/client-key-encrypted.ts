import { defineScenario } from '../scenario.ts'
import { keycloakKeyUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const clientKeyEncrypted = defineScenario({
  name: 'client-key-encrypted',
  title: 'The private key is encrypted',
  story:
    'The key file was protected with a password, and an assertion cannot be signed with it. ' +
    'Nothing is sent: the file itself says so.',
  world: {
    idp: {
      ...keycloakReader,
      client: { kind: 'key', file: 'encrypted' },
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
    rootCauses: [{ code: 'M2M326', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.oauth-client'],
  },
})
