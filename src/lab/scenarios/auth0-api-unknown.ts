import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const auth0ApiUnknown = defineScenario({
  name: 'auth0-api-unknown',
  title: 'No API with this identifier exists in the tenant',
  story:
    'The audience lacks the final slash that the identifier of the API has. ' +
    'Auth0 compares letter for letter, and answers that the service is not enabled.',
  world: {
    idp: { flavour: 'oidc', product: 'auth0', audiences: ['https://neo4j.example/'] },
    neo4j: {
      flavour: 'enterprise',
      realm: { discoveryUri: '{discoveryUri}', audience: ['https://neo4j.example'] },
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
    rootCauses: [{ code: 'M2M307', confidence: 'likely', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
