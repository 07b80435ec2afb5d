import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const tokenEndpointCut = defineScenario({
  name: 'token-endpoint-cut',
  title: 'The token breaks off in the middle',
  story:
    'The answer to the token request ends before its announced length. ' +
    'Half a token is none, and it is not used.',
  world: {
    idp: {
      flavour: 'entra',
      tokenVersion: 2,
      appRoles: ['Neo4j.Reader'],
      tokenEndpoint: 'truncated',
    },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M213', confidence: 'certain', owner: 'network-admin' }],
    explains: ['identity.token-acquired'],
  },
})
