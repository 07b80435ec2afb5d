import { defineScenario } from '../scenario.ts'
import { mcpClient } from '../users.ts'

export const mcpIssuerOfAnother = defineScenario({
  name: 'mcp-issuer-of-another',
  title: 'The MCP server sends its clients to another authorization server',
  story:
    'The secret was made for one provider, and the metadata of the MCP server name another place. ' +
    'The secret stays where it is, and the report shows both names.',
  world: {
    idp: { flavour: 'oidc', product: 'plain' },
    mcp: {
      kind: 'validating',
      wants: { issuer: '{issuer}', ownAudience: true },
      oauth: { names: 'itself', grantTypes: ['client_credentials'] },
    },
  },
  settings: { ...mcpClient },
  flags: ['--auth', 'discover', '--auth-issuer', '{issuer}'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M727', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.mcp-authorization'],
  },
})
