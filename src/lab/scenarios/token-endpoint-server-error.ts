import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const tokenEndpointServerError = defineScenario({
  name: 'token-endpoint-server-error',
  title: 'The token endpoint has a fault of its own',
  story:
    'Discovery works, and the token request is answered with status 503 and a web page. ' +
    'Neither the id nor the secret was judged.',
  world: {
    idp: {
      flavour: 'entra',
      tokenVersion: 2,
      appRoles: ['Neo4j.Reader'],
      tokenEndpoint: 'server-error',
    },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M209', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
