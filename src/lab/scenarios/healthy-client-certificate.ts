import { defineScenario } from '../scenario.ts'
import { entraFileUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const healthyClientCertificate = defineScenario({
  name: 'healthy-client-certificate',
  title: 'A certificate in place of a secret: everything fits',
  story:
    'Key and certificate stand in one PEM file, the key encrypted, and the certificate is registered with the application. ' +
    'MSAL signs the assertion, and the login works from end to end.',
  world: {
    idp: {
      ...entraReader,
      client: { kind: 'certificate', file: 'encrypted' },
    },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraFileUser,
    AZURE_CLIENT_CERTIFICATE_PATH: '{clientCertificateFile}',
    AZURE_CLIENT_CERTIFICATE_PASSWORD: '{certificatePassword}',
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
