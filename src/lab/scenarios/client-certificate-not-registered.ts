import { defineScenario } from '../scenario.ts'
import { entraFileUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const clientCertificateNotRegistered = defineScenario({
  name: 'client-certificate-not-registered',
  title: 'The certificate is not one of this application',
  story:
    'The certificate was renewed, and nobody has uploaded the new one. ' +
    'Entra ID answers AADSTS700027.',
  world: {
    idp: {
      ...entraReader,
      client: { kind: 'certificate', registered: false },
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
    rootCauses: [{ code: 'M2M314', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
