import { defineScenario } from '../scenario.ts'
import { mcpClient } from '../users.ts'

export const mcpDiscoverResourceWrong = defineScenario({
  name: 'mcp-discover-resource-wrong',
  title: 'The MCP server describes itself with another address',
  story:
    'The metadata are those of an internal address. A token for that would be for somebody else. ' +
    'The client must not use them, and asks for none.',
  world: {
    idp: { flavour: 'oidc', product: 'plain' },
    mcp: {
      kind: 'validating',
      wants: { issuer: '{issuer}', ownAudience: true },
      oauth: { metadata: 'wrong-resource' },
    },
  },
  settings: { ...mcpClient },
  flags: ['--auth', 'discover', '--auth-issuer', '{issuer}'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M712', confidence: 'certain', owner: 'mcp-operator' }],
    explains: ['identity.mcp-authorization'],
  },
})
