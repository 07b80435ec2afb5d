import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'

export const healthyMcp = defineScenario({
  name: 'healthy-mcp',
  title: 'From identity through MCP to the database: everything fits',
  story:
    'The same token works at both doors: directly over Bolt, and through an MCP server that hands it on. ' +
    'A tool call returns a row, which is the only proof that the whole chain holds.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1' },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
    MCP_URL: '{mcpUrl}',
    M2M_EXPECT_ROLE: 'reader',
  },
  givenToken: { tokenVersion: 2, ageSeconds: 3 * 3600 },
  flags: ['--check-read-only', '--expired-token-file', '{tokenFile}'],
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
