import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpWithoutTls = defineScenario({
  name: 'mcp-without-tls',
  title: 'TLS to an MCP port that has none',
  story:
    'The MCP server speaks plain HTTP on this port, and the address says `https`. ' +
    'The handshake fails before the token is sent.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1', tls: 'plain' },
  },
  settings: { ...entraUser, MCP_URL: 'https://localhost:{mcpPort}/mcp' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M207', confidence: 'certain', owner: 'client-developer' }],
    explains: ['network.mcp-reachable', 'mcp.tool-call'],
  },
})
