import { defineScenario } from '../scenario.ts'
import { entraFileUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const healthyClientPfx = defineScenario({
  name: 'healthy-client-pfx',
  title: 'A client certificate in a PFX: everything fits',
  story:
    'Key and certificate come as a PFX from a Windows machine, and the password stands beside it. ' +
    'Entra ID knows the certificate, and the login works from end to end.',
  world: {
    idp: { ...entraReader, client: { kind: 'certificate', file: 'pfx' } },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraFileUser,
    AZURE_CLIENT_CERTIFICATE_PATH: '{clientCertificateFile}',
    AZURE_CLIENT_CERTIFICATE_PASSWORD: '{certificatePassword}',
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
