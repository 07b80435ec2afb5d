import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const twoHostAndTool = defineScenario({
  name: 'two-host-and-tool',
  title: 'Two faults: an unknown host, and an unknown tool',
  story:
    'The Neo4j host does not exist, and the MCP server does not have the tool that was asked for. ' +
    'The token is fine, and the MCP server reaches its database by another name.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1' },
  },
  settings: { ...entraUser, NEO4J_URI: 'neo4j+s://graph.invalid:7687', MCP_URL: '{mcpUrl}' },
  flags: ['--tool', 'get-weather'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M201', confidence: 'certain', owner: 'network-admin' },
      { code: 'M2M709', confidence: 'certain', owner: 'mcp-operator' },
    ],
  },
})
