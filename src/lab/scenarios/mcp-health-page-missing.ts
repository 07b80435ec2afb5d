import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpHealthPageMissing = defineScenario({
  name: 'mcp-health-page-missing',
  title: 'Everything works, and the health page is elsewhere',
  story:
    'The platform is told to look at `/health`, which neo4j/mcp does not have. ' +
    'A tool call works; a container that is judged by that page would be restarted again and again.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  flags: ['--health-path', '/health'],
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [], findings: ['M2M701'] },
})
