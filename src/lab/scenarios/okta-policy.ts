import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const oktaPolicy = defineScenario({
  name: 'okta-policy',
  title: 'No access policy admits the client',
  story:
    'The authorization server has no rule for this client with this grant and scope. ' +
    'Okta answers that policy evaluation failed, in words that it does not document.',
  world: {
    idp: {
      flavour: 'oidc',
      product: 'okta',
      refuses: 'policy',
    },
    neo4j: {
      flavour: 'enterprise',
      realm: { discoveryUri: '{discoveryUri}', audience: ['account'] },
    },
  },
  settings: { M2M_PROVIDER: 'okta', ...oidcUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M313', confidence: 'likely', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
