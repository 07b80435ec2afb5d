import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const orySecretWrong = defineScenario({
  name: 'ory-secret-wrong',
  title: 'Ory Hydra says everything and nothing',
  story:
    'The secret is wrong. The answer lists as examples an unknown client, a missing authentication ' +
    'and an unsupported method, and is the same for each of them.',
  world: {
    idp: { flavour: 'oidc', product: 'ory' },
    neo4j: {
      flavour: 'enterprise',
      realm: { discoveryUri: '{discoveryUri}', audience: ['https://neo4j.example'] },
    },
  },
  settings: {
    M2M_PROVIDER: 'oidc',
    ...oidcUser,
    NEO4J_URI: '{neo4jUri}',
    OIDC_CLIENT_SECRET: '{wrongClientSecret}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M302', confidence: 'likely', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
