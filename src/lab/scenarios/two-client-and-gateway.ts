import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const twoClientAndGateway = defineScenario({
  name: 'two-client-and-gateway',
  title: 'Two faults: a disabled client, and a gateway that gives up',
  story:
    'The application is disabled at the identity provider, and the gateway before the MCP server answers 504. ' +
    "The gateway's fault is seen by the request without a credential.",
  world: {
    idp: {
      flavour: 'entra',
      tokenVersion: 2,
      appRoles: ['Neo4j.Reader'],
      tokenError: { number: 7_000_112 },
    },
    mcp: { kind: 'neo4j-mcp-1', fault: 'gateway-timeout' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M305', confidence: 'certain', owner: 'identity-admin' },
      { code: 'M2M714', confidence: 'likely', owner: 'mcp-operator' },
    ],
  },
})
