import { defineScenario } from '../scenario.ts'
import { trust } from '../users.ts'

export const mcpOpenWithoutIdentity = defineScenario({
  name: 'mcp-open-without-identity',
  title: 'A public MCP server, and nobody to log in',
  story:
    'Only the address of an MCP server is known, and no identity. It runs a tool without any credential. ' +
    'That may be meant so, and is told for information.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    mcp: { kind: 'open' },
  },
  settings: { ...trust, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M705'],
  },
})
