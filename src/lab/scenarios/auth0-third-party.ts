import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const auth0ThirdParty = defineScenario({
  name: 'auth0-third-party',
  title: 'A third-party application asks for the token',
  story:
    'The application was registered dynamically, and such ones may not use this grant. ' +
    'Auth0 calls the client unauthorized.',
  world: {
    idp: { flavour: 'oidc', product: 'auth0', refuses: 'third-party' },
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
    rootCauses: [{ code: 'M2M312', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
