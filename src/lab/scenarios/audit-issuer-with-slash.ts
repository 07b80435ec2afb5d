import { defineScenario } from '../scenario.ts'
import { trust } from '../users.ts'

export const auditIssuerWithSlash = defineScenario({
  name: 'audit-issuer-with-slash',
  title: 'Metadata that writes the issuer with a slash more',
  story:
    'The MCP server names its authorization server with a final slash, and that server calls itself without one. ' +
    'Clients have to compare the two character by character, and new ones do.',
  command: 'mcp audit',
  world: {
    idp: { flavour: 'oidc', product: 'plain' },
    mcp: { kind: 'validating', oauth: { metadata: 'wrong-issuer', checksOrigin: true } },
  },
  settings: { ...trust, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M712'],
  },
})
