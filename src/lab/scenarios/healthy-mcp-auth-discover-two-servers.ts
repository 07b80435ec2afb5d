import { defineScenario } from '../scenario.ts'
import { mcpClient } from '../users.ts'

export const healthyMcpAuthDiscoverTwoServers = defineScenario({
  name: 'healthy-mcp-auth-discover-two-servers',
  title: 'Two authorization servers, and the one that was named: everything fits',
  story:
    'The MCP server names itself first, and then the provider. It would like to have the secret as well. ' +
    'The secret goes to the issuer that the user named, and to no other.',
  world: {
    idp: { flavour: 'oidc', product: 'plain' },
    mcp: {
      kind: 'validating',
      wants: { issuer: '{issuer}', ownAudience: true },
      oauth: { names: 'both', grantTypes: ['client_credentials'] },
    },
  },
  settings: { ...mcpClient },
  flags: ['--auth', 'discover', '--auth-issuer', '{issuer}'],
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
