import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcp2DatabaseRejects = defineScenario({
  name: 'mcp-2-database-rejects',
  title: 'A 2.x server whose database refuses the token',
  story:
    'neo4j/mcp 2.x asks the database already at `initialize`, and hands its refusal on inside a JSON-RPC error with status 200. ' +
    'The database expects another audience.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: { ...entraV2Realm, audience: ['api://{apiAppId}'] } },
    mcp: { kind: 'neo4j-mcp-2' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  flags: ['--mcp-neo4j-uri', '{neo4jUri}'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M704', confidence: 'possible', owner: 'neo4j-admin' }],
    explains: ['mcp.initialize'],
  },
})
