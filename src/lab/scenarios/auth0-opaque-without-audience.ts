import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const auth0OpaqueWithoutAudience = defineScenario({
  name: 'auth0-opaque-without-audience',
  title: 'Auth0 hands out an opaque token',
  story:
    'The request has no audience, so Auth0 gives a token for its own user information only. ' +
    'The token is no JWT, and Neo4j can make nothing of it.',
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
    NEO4J_OIDC_DISCOVERY_URI: '{discoveryUri}',
    NEO4J_OIDC_AUDIENCE: 'https://neo4j.example',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M401', confidence: 'certain', owner: 'client-developer' }],
    explains: ['token.form', 'neo4j.bearer-login'],
  },
})
