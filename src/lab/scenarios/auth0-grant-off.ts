import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const auth0GrantOff = defineScenario({
  name: 'auth0-grant-off',
  title: 'The application of Auth0 may not use client credentials',
  story:
    'The application is one for people, not a machine-to-machine one. ' +
    'Auth0 names the grant that it may not use.',
  world: {
    idp: { flavour: 'oidc', product: 'auth0', refuses: 'grant-off' },
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
    rootCauses: [{ code: 'M2M312', confidence: 'likely', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
