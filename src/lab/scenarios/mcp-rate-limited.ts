import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpRateLimited = defineScenario({
  name: 'mcp-rate-limited',
  title: 'Too many requests to the MCP server',
  story:
    'A gateway before the MCP server counts requests and answers 429 with a time to wait. ' +
    'Nothing is known of the token yet.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1', fault: 'rate-limited' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M210', confidence: 'certain', owner: 'client-developer' }],
    explains: ['mcp.endpoint'],
  },
})
