import { defineScenario } from '../scenario.ts'
import { entraFileUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const federatedIssuer = defineScenario({
  name: 'federated-issuer',
  title: 'Entra ID does not know the issuer of the federated token',
  story:
    'The cluster was built anew and has another issuer now. ' +
    'Entra ID answers AADSTS700211: no federated credential has this issuer.',
  world: {
    idp: {
      ...entraReader,
      client: { kind: 'federated', claims: { iss: 'https://oidc.cluster.example/9b1c/' } },
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
