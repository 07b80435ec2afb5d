import { defineScenario } from '../scenario.ts'
import { mcpClient } from '../users.ts'

export const healthyMcpAuthDiscoverPost = defineScenario({
  name: 'healthy-mcp-auth-discover-post',
  title: 'A token found by way of the MCP server, with the secret in the body: everything fits',
  story:
    'The provider lists client_secret_post alone, and the challenge names no metadata: they are at the well-known address. ' +
    'The scope is that of the metadata.',
  world: {
    idp: { flavour: 'oidc', product: 'plain', authMethods: ['client_secret_post'] },
    mcp: {
      kind: 'validating',
      wants: { issuer: '{issuer}', ownAudience: true },
      oauth: { challenge: 'bare' },
    },
  },
  settings: { ...mcpClient },
  flags: ['--auth', 'discover', '--auth-issuer', '{issuer}'],
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
