import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpGatewayTimeout = defineScenario({
  name: 'mcp-gateway-timeout',
  title: 'The gateway gives up waiting',
  story:
    'The load balancer before the MCP server answers 504 in its place. ' +
    'The health page is green, because the balancer asks another address for it.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1', fault: 'gateway-timeout' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M714', confidence: 'likely', owner: 'mcp-operator' }],
    explains: ['mcp.endpoint'],
  },
})
