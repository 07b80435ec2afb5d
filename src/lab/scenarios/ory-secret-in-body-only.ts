import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const orySecretInBodyOnly = defineScenario({
  name: 'ory-secret-in-body-only',
  title: 'The client of Ory Hydra is registered for the body',
  story:
    'The secret is right and came in the header. The answer begins with a list of examples of what may be wrong, ' +
    'of which none is meant: what is wrong stands behind it.',
  world: {
    idp: { flavour: 'oidc', product: 'ory', registeredFor: 'client_secret_post' },
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
    rootCauses: [{ code: 'M2M328', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
