import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const auth0ClientUnknown = defineScenario({
  name: 'auth0-client-unknown',
  title: 'Auth0 knows no application with this client id',
  story: 'The client id is that of another tenant. Auth0 repeats it and says that it is unknown.',
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
    OIDC_CLIENT_ID: 'aBcUnknownClient0',
    OIDC_AUDIENCE: 'https://neo4j.example',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M301', confidence: 'likely', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
