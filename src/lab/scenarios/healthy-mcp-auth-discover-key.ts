import { defineScenario } from '../scenario.ts'
import { mcpKeyClient } from '../users.ts'

export const healthyMcpAuthDiscoverKey = defineScenario({
  name: 'healthy-mcp-auth-discover-key',
  title: 'A token found by way of the MCP server, with a signed assertion: everything fits',
  story:
    'The provider takes private_key_jwt alone. The assertion is for the issuer, as the metadata name it. ' +
    'No secret is sent to anybody.',
  world: {
    idp: {
      flavour: 'oidc',
      product: 'plain',
      authMethods: ['private_key_jwt'],
      client: { kind: 'key', key: 'p-256', file: 'jwk' },
    },
    mcp: { kind: 'validating', wants: { issuer: '{issuer}', ownAudience: true }, oauth: {} },
  },
  settings: { ...mcpKeyClient },
  flags: ['--auth', 'discover', '--auth-issuer', '{issuer}'],
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
