import { defineScenario } from '../scenario.ts'
import { entraFileUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const clientCertificateLocked = defineScenario({
  name: 'client-certificate-locked',
  title: 'The key of the certificate is encrypted, and there is no password',
  story:
    'The PEM file came from a vault that encrypts keys, and AZURE_CLIENT_CERTIFICATE_PASSWORD is not set. ' +
    'Nothing is sent.',
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
