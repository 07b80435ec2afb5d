import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const tokenEndpointRedirect = defineScenario({
  name: 'token-endpoint-redirect',
  title: 'The token endpoint redirects the secret elsewhere',
  story:
    'The token request is answered with 307, which makes clients send the same body again, the client secret included, to wherever it points. ' +
    'The doctor does not follow it and names the target.',
  world: {
    idp: {
      flavour: 'entra',
      tokenVersion: 2,
      appRoles: ['Neo4j.Reader'],
      tokenEndpoint: 'redirect',
    },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M212', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
