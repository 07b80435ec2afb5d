import { defineScenario } from '../scenario.ts'
import { entraFileUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const healthyFederatedToken = defineScenario({
  name: 'healthy-federated-token',
  title: 'Workload identity federation: everything fits',
  story:
    'A Kubernetes cluster writes a token into a file, and Entra ID trusts the cluster for this application. ' +
    'The token is sent as it stands in the file, and the login works from end to end.',
  world: {
    idp: {
      ...entraReader,
      client: { kind: 'federated' },
    },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraFileUser,
    AZURE_FEDERATED_TOKEN_FILE: '{federatedTokenFile}',
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
