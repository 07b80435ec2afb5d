import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const healthyMcpStateless = defineScenario({
  name: 'healthy-mcp-stateless',
  title: 'An MCP server of the revision without handshake: everything fits',
  story:
    'The server speaks the revision of 2026-07-28 only: it refuses `initialize`, and every request says by itself who sends it. ' +
    'A tool call with the token returns a row.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    mcp: {
      kind: 'validating',
      stateless: true,
      wants: { issuer: '{entraV2Issuer}', audience: '{apiAppId}' },
    },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
