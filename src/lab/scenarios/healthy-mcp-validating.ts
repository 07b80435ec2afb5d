import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const healthyMcpValidating = defineScenario({
  name: 'healthy-mcp-validating',
  title: 'An MCP server that checks tokens itself: everything fits',
  story:
    'The server compares issuer and audience before it lets a request in, and then reads with an account of its own. ' +
    'A tool call without a token is refused, and one with the token returns a row.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    mcp: { kind: 'validating', wants: { issuer: '{entraV2Issuer}', audience: '{apiAppId}' } },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  flags: ['--health-path', '/health', '--me-path', '/me'],
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
