import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const auth0SecretWrong = defineScenario({
  name: 'auth0-secret-wrong',
  title: 'Auth0 says no more than Unauthorized',
  story:
    'The secret is not that of the application. ' +
    'Auth0 answers with `access_denied`, the same error as for a missing grant: only the description tells them apart.',
  world: {
    idp: { flavour: 'oidc', product: 'auth0' },
    neo4j: {
      flavour: 'enterprise',
      realm: { discoveryUri: '{discoveryUri}', audience: ['https://neo4j.example'] },
    },
  },
  settings: {
    M2M_PROVIDER: 'auth0',
    ...oidcUser,
    NEO4J_URI: '{neo4jUri}',
    OIDC_CLIENT_SECRET: '{wrongClientSecret}',
    OIDC_AUDIENCE: 'https://neo4j.example',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M302', confidence: 'likely', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
