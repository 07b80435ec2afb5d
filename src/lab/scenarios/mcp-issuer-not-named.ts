import { defineScenario } from '../scenario.ts'
import { mcpClient } from '../users.ts'

export const mcpIssuerNotNamed = defineScenario({
  name: 'mcp-issuer-not-named',
  title: 'Nobody said which authorization server the secret is for',
  story:
    'The MCP server names itself as the place where tokens come from, with client credentials. The user has named no issuer. ' +
    'The secret stays where it is.',
  world: {
    idp: { flavour: 'oidc', product: 'plain' },
    mcp: {
      kind: 'validating',
      wants: { issuer: '{issuer}', ownAudience: true },
      oauth: { names: 'itself', grantTypes: ['client_credentials'] },
    },
  },
  settings: { ...mcpClient },
  flags: ['--auth', 'discover'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M727', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.mcp-authorization'],
  },
})
