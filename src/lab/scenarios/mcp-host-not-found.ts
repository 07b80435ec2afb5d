import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpHostNotFound = defineScenario({
  name: 'mcp-host-not-found',
  title: 'The MCP host does not exist',
  story: 'The name in the MCP address is not known to the DNS. Token and database are in order.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1' },
  },
  settings: { ...entraUser, MCP_URL: 'https://mcp.invalid/mcp' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M201', confidence: 'certain', owner: 'network-admin' }],
    explains: ['network.mcp-reachable', 'mcp.tool-call'],
  },
})
