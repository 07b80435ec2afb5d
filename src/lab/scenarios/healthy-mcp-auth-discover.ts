import { defineScenario } from '../scenario.ts'
import { mcpClient } from '../users.ts'

export const healthyMcpAuthDiscover = defineScenario({
  name: 'healthy-mcp-auth-discover',
  title: 'The MCP server says where its tokens come from: everything fits',
  story:
    'The client knows the MCP server and the issuer that its secret is for, and nothing else. The refusal names the metadata, and they name the provider. ' +
    'The token is asked for the address of the MCP server, and a tool call with it returns a row.',
  world: {
    idp: { flavour: 'oidc', product: 'plain' },
    mcp: { kind: 'validating', wants: { issuer: '{issuer}', ownAudience: true }, oauth: {} },
  },
  settings: { ...mcpClient },
  flags: ['--auth', 'discover', '--auth-issuer', '{issuer}'],
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
