import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const healthyMcp2 = defineScenario({
  name: 'healthy-mcp-2',
  title: 'neo4j/mcp 2.x with its header: everything fits',
  story:
    'The client names the database server in a header, and the token is judged by it already at `initialize`. ' +
    'A tool call returns a row.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-2' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  flags: ['--mcp-neo4j-uri', '{neo4jUri}'],
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
