import { defineScenario } from '../scenario.ts'
import { entraFileUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const clientCertificateOfAnotherKey = defineScenario({
  name: 'client-certificate-of-another-key',
  title: 'Certificate and key do not belong together',
  story:
    'The certificate was renewed with a new key, and the file still holds the old one. ' +
    'Nothing is sent: the two are compared in the file.',
  world: {
    idp: {
      ...entraReader,
      client: { kind: 'certificate', file: 'other-key' },
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
