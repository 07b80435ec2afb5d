import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const mcpDatabaseWaitedFor = defineScenario({
  name: 'mcp-database-waited-for',
  title: 'The MCP server waits for a database that it cannot reach',
  story:
    'The server answers initialize and tools/list, and the tool call gets no answer: its driver tries for half a minute to reach the database. ' +
    'The network between the client and the MCP server is in order.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    mcp: { kind: 'neo4j-mcp-1', fault: 'tool-call-waits' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}', M2M_TIMEOUT: '900ms' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M715', confidence: 'possible', owner: 'mcp-operator' }],
    explains: ['mcp.tool-call'],
  },
})
