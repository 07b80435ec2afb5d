import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const oktaSecretWrong = defineScenario({
  name: 'okta-secret-wrong',
  title: 'The client secret is not the one that Okta has',
  story:
    'The secret was rotated, and the old one is still configured. ' +
    'Okta says in plain words that the secret is invalid.',
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
    OIDC_CLIENT_SECRET: '{wrongClientSecret}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M302', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
