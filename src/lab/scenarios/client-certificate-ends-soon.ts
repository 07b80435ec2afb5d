import { defineScenario } from '../scenario.ts'
import { entraFileUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const clientCertificateEndsSoon = defineScenario({
  name: 'client-certificate-ends-soon',
  title: 'The certificate of the client ends soon',
  story:
    'Everything works today. The certificate ends within days, and all that use it will stop at the same moment. ' +
    'The date is told while there is time.',
  world: {
    idp: { ...entraReader, client: { kind: 'certificate', daysLeft: 9 } },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraFileUser,
    AZURE_CLIENT_CERTIFICATE_PATH: '{clientCertificateFile}',
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [], findings: ['M2M324'] },
})
