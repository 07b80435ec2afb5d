import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const tokenEndpointElsewhere = defineScenario({
  name: 'token-endpoint-elsewhere',
  title: 'The discovery document sends the secret to another host',
  story:
    'The document names a token endpoint on a host that has nothing to do with its own: a mistake, or an attack. ' +
    'The secret is not sent there until the user names the endpoint.',
  world: {
    idp: {
      flavour: 'oidc',
      discoveryMembers: { token_endpoint: 'https://tokens.invalid/oauth2/token' },
    },
    neo4j: {
      flavour: 'enterprise',
      realm: { discoveryUri: '{discoveryUri}', audience: ['account'] },
    },
  },
  settings: { M2M_PROVIDER: 'keycloak', ...oidcUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M325', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
