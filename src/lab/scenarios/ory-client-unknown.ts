import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const oryClientUnknown = defineScenario({
  name: 'ory-client-unknown',
  title: 'Ory Hydra knows no such client',
  story:
    'The client id is that of another environment. The answer says so behind its usual list of examples.',
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
    OIDC_CLIENT_ID: 'nobody-of-this-name',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M301', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
