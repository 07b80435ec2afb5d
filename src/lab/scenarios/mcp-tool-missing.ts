import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpToolMissing = defineScenario({
  name: 'mcp-tool-missing',
  title: 'A tool that the server does not have',
  story:
    'The tool that was asked for is one of another MCP server. ' +
    'The list of this one is shown; nothing is called.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  flags: ['--tool', 'get-weather'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M709', confidence: 'certain', owner: 'mcp-operator' }],
    explains: ['mcp.tools-list', 'mcp.tool-call'],
  },
})
