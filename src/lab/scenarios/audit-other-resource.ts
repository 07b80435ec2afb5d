import { defineScenario } from '../scenario.ts'
import { trust } from '../users.ts'

export const auditOtherResource = defineScenario({
  name: 'audit-other-resource',
  title: 'Metadata that speaks of an address inside',
  story:
    'Behind a proxy the MCP server publishes the address that it knows of itself. Clients that follow the ' +
    'specification compare it with the one they asked, and do not go on.',
  command: 'mcp audit',
  world: {
    idp: { flavour: 'oidc', product: 'plain' },
    mcp: { kind: 'validating', oauth: { metadata: 'wrong-resource', checksOrigin: true } },
  },
  settings: { ...trust, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M712'],
  },
})
