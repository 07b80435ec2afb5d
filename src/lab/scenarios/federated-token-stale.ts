import { defineScenario } from '../scenario.ts'
import { entraFileUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const federatedTokenStale = defineScenario({
  name: 'federated-token-stale',
  title: 'The federated token has expired',
  story:
    'The file is a copy that nobody renews; the token in it ran out an hour ago. ' +
    'Entra ID answers AADSTS700024.',
  world: {
    idp: {
      ...entraReader,
      client: { kind: 'federated', ageSeconds: 7200 },
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
    rootCauses: [{ code: 'M2M314', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
