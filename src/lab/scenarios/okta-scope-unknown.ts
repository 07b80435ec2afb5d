import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const oktaScopeUnknown = defineScenario({
  name: 'okta-scope-unknown',
  title: 'The authorization server does not have the scope',
  story:
    'The scope in the settings was never added to the authorization server. ' +
    'Okta refuses the request for it.',
  world: {
    idp: { flavour: 'oidc', product: 'okta' },
    neo4j: {
      flavour: 'enterprise',
      realm: { discoveryUri: '{discoveryUri}', audience: ['https://neo4j.example'] },
    },
  },
  settings: {
    M2M_PROVIDER: 'okta',
    ...oidcUser,
    NEO4J_URI: '{neo4jUri}',
    OIDC_SCOPE: 'graph',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M310', confidence: 'likely', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
