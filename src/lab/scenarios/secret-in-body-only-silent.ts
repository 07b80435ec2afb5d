import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const secretInBodyOnlySilent = defineScenario({
  name: 'secret-in-body-only-silent',
  title: 'The server does not say that the secret belongs into the body',
  story:
    'The client is registered for client_secret_post, and the document lists both. ' +
    'The answer is that to a wrong secret, so that the way of sending it can be no more than an alternative.',
  world: {
    idp: { flavour: 'oidc', product: 'plain', registeredFor: 'client_secret_post' },
    neo4j: {
      flavour: 'enterprise',
      realm: { discoveryUri: '{discoveryUri}', audience: ['https://neo4j.example'] },
    },
  },
  settings: {
    M2M_PROVIDER: 'oidc',
    ...oidcUser,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M302', confidence: 'likely', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
