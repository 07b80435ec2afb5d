import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcp2UriMissing = defineScenario({
  name: 'mcp-2-uri-missing',
  title: 'A 2.x server that is not told which database',
  story:
    'neo4j/mcp 2.x wants the address of the database from its client, in a header of its own. ' +
    'The token is there, the header is not, and the answer is 400.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-2' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M725', confidence: 'certain', owner: 'client-developer' }],
    explains: ['mcp.initialize'],
  },
})
