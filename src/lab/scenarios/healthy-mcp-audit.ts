import { defineScenario } from '../scenario.ts'
import { trust } from '../users.ts'

export const healthyMcpAudit = defineScenario({
  name: 'healthy-mcp-audit',
  title: 'An MCP server from outside: nothing to note',
  story:
    'The server refuses made-up tokens and foreign pages, and publishes which authorization server its tokens come ' +
    'from; that one lists the grant for machines.',
  command: 'mcp audit',
  world: {
    idp: { flavour: 'oidc', product: 'plain' },
    mcp: {
      kind: 'validating',
      wants: { audience: '{clientId}' },
      oauth: { metadata: 'ok', checksOrigin: true },
    },
  },
  settings: { ...trust, MCP_URL: '{mcpUrl}' },
  givenToken: { claims: { aud: 'https://another-api.example' } },
  flags: ['--wrong-audience-token-file', '{tokenFile}'],
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
