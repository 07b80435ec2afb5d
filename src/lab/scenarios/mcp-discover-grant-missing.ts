import { defineScenario } from '../scenario.ts'
import { mcpClient } from '../users.ts'

export const mcpDiscoverGrantMissing = defineScenario({
  name: 'mcp-discover-grant-missing',
  title: 'The authorization server of the MCP server knows people only',
  story:
    'The metadata of the authorization server list its grant types, and client credentials are not among them. ' +
    'A machine has no way in, and no secret is sent to find that out.',
  world: {
    idp: {
      flavour: 'oidc',
      product: 'plain',
      discoveryMembers: { grant_types_supported: ['authorization_code'] },
    },
    mcp: { kind: 'validating', wants: { issuer: '{issuer}', ownAudience: true }, oauth: {} },
  },
  settings: { ...mcpClient },
  flags: ['--auth', 'discover', '--auth-issuer', '{issuer}'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M713', confidence: 'likely', owner: 'mcp-operator' }],
    explains: ['identity.mcp-authorization'],
  },
})
