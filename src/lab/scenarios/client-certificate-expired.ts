import { defineScenario } from '../scenario.ts'
import { entraFileUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const clientCertificateExpired = defineScenario({
  name: 'client-certificate-expired',
  title: 'The certificate of the client has expired',
  story: 'It ran out five weeks ago. This can be read in the file, and nothing is sent.',
  world: {
    idp: {
      ...entraReader,
      client: { kind: 'certificate', expired: true },
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
