import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const auth0GrantMissing = defineScenario({
  name: 'auth0-grant-missing',
  title: 'The application has no grant for the API',
  story:
    'The API is registered, but this application was never authorized for it. ' +
    'Auth0 answers 403 and names the API.',
  world: {
    idp: {
      flavour: 'oidc',
      product: 'auth0',
      refuses: 'api-grant-missing',
    },
    neo4j: {
      flavour: 'enterprise',
      realm: { discoveryUri: '{discoveryUri}', audience: ['account'] },
    },
  },
  settings: {
    M2M_PROVIDER: 'auth0',
    ...oidcUser,
    NEO4J_URI: '{neo4jUri}',
    OIDC_AUDIENCE: 'https://neo4j.example',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M309', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
