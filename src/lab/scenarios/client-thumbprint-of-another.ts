import { defineScenario } from '../scenario.ts'
import { entraFileUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const clientThumbprintOfAnother = defineScenario({
  name: 'client-thumbprint-of-another',
  title: 'The thumbprint is not the one of the certificate in the file',
  story:
    'Key and certificate were renewed together, and the thumbprint in the settings is still the old one. ' +
    'Nothing is sent.',
  world: {
    idp: {
      ...entraReader,
      client: { kind: 'certificate' },
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
    rootCauses: [{ code: 'M2M326', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.oauth-client'],
  },
})
