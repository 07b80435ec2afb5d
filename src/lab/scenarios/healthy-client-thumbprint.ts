import { defineScenario } from '../scenario.ts'
import { entraFileUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const healthyClientThumbprint = defineScenario({
  name: 'healthy-client-thumbprint',
  title: 'A private key and the thumbprint of its certificate: everything fits',
  story:
    'The key stands in a file, and the certificate is at Entra ID only: its SHA-256 thumbprint says which one it is. ' +
    'MSAL signs the assertion, and the login works from end to end.',
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
    AZURE_CLIENT_CERTIFICATE_THUMBPRINT: '{certificateThumbprint}',
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
