import { defineScenario } from '../scenario.ts'
import { entraFileUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const federatedAudience = defineScenario({
  name: 'federated-audience',
  title: 'The federated token is for somebody else',
  story:
    'The token was made for the cluster itself and not for Entra ID. ' +
    'It answers AADSTS700212: no federated credential has this audience.',
  world: {
    idp: {
      ...entraReader,
      client: { kind: 'federated', claims: { aud: 'https://kubernetes.default.svc' } },
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
