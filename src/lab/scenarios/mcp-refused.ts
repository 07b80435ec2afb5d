import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpRefused = defineScenario({
  name: 'mcp-refused',
  title: 'Nothing listens at the MCP address',
  story:
    'The MCP server is bound to 127.0.0.1 inside its container, or is not running: the connection is refused. ' +
    'Token and database are in order.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1' },
  },
  settings: { ...entraUser, MCP_URL: 'https://localhost:1/mcp' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M202', confidence: 'certain', owner: 'network-admin' }],
    explains: ['network.mcp-reachable', 'mcp.tool-call'],
  },
})
