import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpCut = defineScenario({
  name: 'mcp-cut',
  title: 'The MCP server sends half an answer',
  story:
    'The JSON of each answer ends in the middle, in an HTTP answer that is complete. ' +
    'Something on the way, or the server itself, breaks it off.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1', fault: 'truncated' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M708', confidence: 'certain', owner: 'mcp-operator' }],
    explains: ['mcp.initialize'],
  },
})
