import { defineScenario } from '../scenario.ts'
import { entraFileUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const clientThumbprintMissing = defineScenario({
  name: 'client-thumbprint-missing',
  title: 'The key stands alone, and no thumbprint is given',
  story:
    'The file holds the private key and nothing else, and no setting says to which certificate it belongs. ' +
    'Nothing is sent.',
  world: {
    idp: {
      ...entraReader,
      client: { kind: 'certificate', file: 'key-only' },
    },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraFileUser,
    AZURE_CLIENT_CERTIFICATE_PATH: '{clientCertificateFile}',
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M326', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.oauth-client'],
  },
})
