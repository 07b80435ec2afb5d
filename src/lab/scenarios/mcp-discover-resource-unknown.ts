import { defineScenario } from '../scenario.ts'
import { mcpClient } from '../users.ts'

export const mcpDiscoverResourceUnknown = defineScenario({
  name: 'mcp-discover-resource-unknown',
  title: 'The authorization server does not know the MCP server',
  story:
    'Metadata and credential are in order. The authorization server gives no token for the address of the MCP server, since nobody has registered it there. ' +
    'It answers with invalid_target.',
  world: {
    idp: { flavour: 'oidc', product: 'plain', audiences: ['https://graph.example'] },
    mcp: { kind: 'validating', wants: { issuer: '{issuer}', ownAudience: true }, oauth: {} },
  },
  settings: { ...mcpClient },
  flags: ['--auth', 'discover', '--auth-issuer', '{issuer}'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M307', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
