import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpPathWrong = defineScenario({
  name: 'mcp-path-wrong',
  title: 'The path of the MCP server is doubled',
  story:
    'A portal appended `/mcp` to an address that had it already. The server answers 404 and names the path that it serves. ' +
    'A wrong path is refused before any token is looked at.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}/mcp' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M701', confidence: 'certain', owner: 'client-developer' }],
    explains: ['mcp.endpoint'],
  },
})
