import { defineScenario } from '../scenario.ts'
import { entraFileUser, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const clientCertificateGone = defineScenario({
  name: 'client-certificate-gone',
  title: 'The file of the certificate is not there',
  story:
    'The volume with the certificate is mounted under another path than the one in the settings. ' +
    'Nothing is sent.',
  world: {
    idp: { ...entraReader, client: { kind: 'certificate' } },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraFileUser,
    AZURE_CLIENT_CERTIFICATE_PATH: '{clientCertificateFile}.pem',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M326', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.oauth-client'],
  },
})
