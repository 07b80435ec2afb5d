import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const tokenEndpointMoved = defineScenario({
  name: 'token-endpoint-moved',
  title: 'The token endpoint has moved for good',
  story:
    'The answer to the token request is 308, which makes clients send header and body again, and keep the new address in mind. ' +
    'The secret stands in the header this time; it stays here.',
  world: {
    idp: { flavour: 'oidc', product: 'plain', tokenEndpoint: 'moved' },
    neo4j: {
      flavour: 'enterprise',
      realm: { discoveryUri: '{discoveryUri}', audience: ['neo4j'] },
    },
  },
  settings: { ...oidcUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M212', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
