import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const oktaGrantOff = defineScenario({
  name: 'okta-grant-off',
  title: 'The application of Okta may not use client credentials',
  story:
    'It was registered as a web application, for people. ' +
    'Okta answers that this grant is not among those of the client.',
  world: {
    idp: { flavour: 'oidc', product: 'okta', refuses: 'grant-off' },
    neo4j: {
      flavour: 'enterprise',
      realm: { discoveryUri: '{discoveryUri}', audience: ['https://neo4j.example'] },
    },
  },
  settings: {
    M2M_PROVIDER: 'okta',
    ...oidcUser,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M312', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
