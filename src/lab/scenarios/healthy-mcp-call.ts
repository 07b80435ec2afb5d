import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const healthyMcpCall = defineScenario({
  name: 'healthy-mcp-call',
  title: 'A tool call with all its controls',
  story:
    'Besides the call itself: the list of tools without a credential, with an invented and with a malformed token, and ' +
    'what a second identity may do. neo4j/mcp judges no token by itself, which is in order: the database does.',
  command: 'mcp call',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  givenToken: { tokenVersion: 2 },
  flags: ['--other-token-file', '{tokenFile}'],
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
