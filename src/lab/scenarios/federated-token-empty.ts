import { defineScenario } from '../scenario.ts'
import { entraFileUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const federatedTokenEmpty = defineScenario({
  name: 'federated-token-empty',
  title: 'The file of the federated token is empty',
  story:
    'The volume is mounted, but the pod lacks the label that makes the cluster write the token. ' +
    'There is nothing to send.',
  world: {
    idp: {
      ...entraReader,
      client: { kind: 'federated', empty: true },
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
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M326', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.oauth-client'],
  },
})
