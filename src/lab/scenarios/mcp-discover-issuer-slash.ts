import { defineScenario } from '../scenario.ts'
import { mcpClient } from '../users.ts'

export const mcpDiscoverIssuerSlash = defineScenario({
  name: 'mcp-discover-issuer-slash',
  title: 'The authorization server calls itself otherwise than the MCP server does',
  story:
    'The MCP server names the issuer with a final slash, and so does the user. The metadata at that address have none. ' +
    'Metadata with another issuer must not be used.',
  world: {
    idp: { flavour: 'oidc', product: 'plain' },
    mcp: {
      kind: 'validating',
      wants: { issuer: '{issuer}', ownAudience: true },
      oauth: { metadata: 'wrong-issuer' },
    },
  },
  settings: { ...mcpClient },
  flags: ['--auth', 'discover', '--auth-issuer', '{issuer}/'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M712', confidence: 'certain', owner: 'mcp-operator' }],
    explains: ['identity.mcp-authorization'],
  },
})
