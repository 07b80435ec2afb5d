import { defineScenario } from '../scenario.ts'
import { entraFileUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const clientPfxPasswordWrong = defineScenario({
  name: 'client-pfx-password-wrong',
  title: 'The password of the PFX is wrong',
  story:
    'The PFX was exported once more with another password, and the old one still stands in the settings. ' +
    'Nothing is sent.',
  world: {
    idp: { ...entraReader, client: { kind: 'certificate', file: 'pfx' } },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraFileUser,
    AZURE_CLIENT_CERTIFICATE_PATH: '{clientCertificateFile}',
    AZURE_CLIENT_CERTIFICATE_PASSWORD: 'the-password-of-last-year',
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
