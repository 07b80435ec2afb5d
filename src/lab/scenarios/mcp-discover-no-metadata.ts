import { defineScenario } from '../scenario.ts'
import { mcpClient } from '../users.ts'

export const mcpDiscoverNoMetadata = defineScenario({
  name: 'mcp-discover-no-metadata',
  title: 'The MCP server does not say where tokens come from',
  story:
    'The token was to be got from where the MCP server says, and it says nothing: no metadata, at none of the addresses. ' +
    'The client has to be told its provider.',
  world: {
    idp: { flavour: 'oidc', product: 'plain' },
    mcp: {
      kind: 'validating',
      wants: { issuer: '{issuer}', ownAudience: true },
      oauth: { metadata: 'none' },
    },
  },
  settings: { ...mcpClient },
  flags: ['--auth', 'discover', '--auth-issuer', '{issuer}'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M711', confidence: 'certain', owner: 'mcp-operator' }],
    explains: ['identity.mcp-authorization'],
  },
})
