import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpDatabaseRejects = defineScenario({
  name: 'mcp-database-rejects',
  title: 'The MCP server is green, the database behind it refuses the token',
  story:
    'The MCP server does not look at the token: initialize and tools/list succeed with anything. It hands the token on, and the database behind it expects another audience. ' +
    'The refusal arrives as HTTP 200 inside a tool result, where most clients do not look.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV2Realm, audience: ['api://{apiAppId}'] },
    },
    mcp: { kind: 'neo4j-mcp-1' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M704', confidence: 'possible', owner: 'neo4j-admin' }],
    explains: ['mcp.tool-call'],
    findings: ['M2M716'],
  },
})
