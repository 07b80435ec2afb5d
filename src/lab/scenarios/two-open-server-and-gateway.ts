import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const twoOpenServerAndGateway = defineScenario({
  name: 'two-open-server-and-gateway',
  title: 'Two faults: a server that takes anybody, and a gateway in the way',
  story:
    'Authentication is switched off at the database, and before the MCP server a gateway takes the token away. ' +
    'The first is worse, and nobody would have noticed it by a failure.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', authDisabled: true },
    mcp: { kind: 'neo4j-mcp-1', stripsAuthorization: true },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}', MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M615', confidence: 'certain', owner: 'neo4j-admin' },
      { code: 'M2M706', confidence: 'certain', owner: 'mcp-operator' },
    ],
    explains: ['neo4j.authentication-required'],
  },
})
