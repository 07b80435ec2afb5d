import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const callBreaksAtBadTokens = defineScenario({
  name: 'call-breaks-at-bad-tokens',
  title: 'An MCP server that breaks at a token that it does not take',
  story:
    'A good token works. A bad one is answered with 500 in place of 401, since nobody catches the error of the ' +
    'library. Clients ask for a new token at 401 only: when theirs has expired they will give up, and nobody will know why.',
  command: 'mcp call',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    mcp: {
      kind: 'validating',
      wants: { issuer: '{entraV2Issuer}', audience: '{apiAppId}' },
      breaksAtBadTokens: true,
    },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [], findings: ['M2M209'] },
})
