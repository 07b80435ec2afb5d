import { defineScenario } from '../scenario.ts'
import { entraFileUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const federatedSubject = defineScenario({
  name: 'federated-subject',
  title: 'The federated credential names another service account',
  story:
    'The deployment was moved, and its service account has another name now. ' +
    'Entra ID answers AADSTS700213: no federated credential has this subject.',
  world: {
    idp: {
      ...entraReader,
      client: { kind: 'federated', claims: { sub: 'system:serviceaccount:staging:etl' } },
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
