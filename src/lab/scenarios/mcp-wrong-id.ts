import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpWrongId = defineScenario({
  name: 'mcp-wrong-id',
  title: 'The MCP server answers another request',
  story:
    'The id of each answer is not that of the request, so that it belongs to nobody (JSON-RPC 2.0 section 5). ' +
    'Clients wait for the right one until they give up.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1', fault: 'wrong-id' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M708', confidence: 'certain', owner: 'mcp-operator' }],
    explains: ['mcp.initialize'],
  },
})
