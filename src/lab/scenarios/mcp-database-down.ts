import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const mcpDatabaseDown = defineScenario({
  name: 'mcp-database-down',
  title: 'The MCP server cannot reach Neo4j',
  story:
    'The token goes through, and the tool answers with an error of the connection: the database behind it does not listen. ' +
    'The token was not judged by anybody.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    mcp: { kind: 'neo4j-mcp-1' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M715', confidence: 'likely', owner: 'mcp-operator' }],
    explains: ['mcp.tool-call'],
  },
})
