import { defineScenario } from '../scenario.ts'
import { entraFileUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const clientThumbprintUnknown = defineScenario({
  name: 'client-thumbprint-unknown',
  title: 'The thumbprint beside the key is of another certificate',
  story:
    'The key stands alone in its file, and the thumbprint beside it is that of a certificate nobody has uploaded. ' +
    'Entra ID answers AADSTS700027.',
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
    AZURE_CLIENT_CERTIFICATE_THUMBPRINT: '{otherThumbprint}',
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M314', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
