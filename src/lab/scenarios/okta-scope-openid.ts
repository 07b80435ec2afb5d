import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const oktaScopeOpenid = defineScenario({
  name: 'okta-scope-openid',
  title: 'The scope openid is for people',
  story:
    'A sample for sign-in has been copied, and its scope asks for an ID token. ' +
    'A machine cannot have one, and Okta says so.',
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
    OIDC_SCOPE: 'openid',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M310', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
