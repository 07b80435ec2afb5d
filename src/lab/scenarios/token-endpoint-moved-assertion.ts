import { defineScenario } from '../scenario.ts'
import { keycloakKeyUser } from '../users.ts'

export const tokenEndpointMovedAssertion = defineScenario({
  name: 'token-endpoint-moved-assertion',
  title: 'The token endpoint has moved, and the client signs assertions',
  story:
    'A signed assertion is as good as a secret for as long as it holds. ' +
    'It does not follow the 308 either.',
  world: {
    idp: { flavour: 'oidc', tokenEndpoint: 'moved', client: { kind: 'key' } },
    neo4j: {
      flavour: 'enterprise',
      realm: { discoveryUri: '{discoveryUri}', audience: ['neo4j'] },
    },
  },
  settings: { ...keycloakKeyUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M212', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
