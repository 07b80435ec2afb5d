import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcp2ByOldPath = defineScenario({
  name: 'mcp-2-by-old-path',
  title: 'A 2.x server with a 1.x address',
  story:
    'The server was updated, and the new version serves `/db/<name>/mcp` only. ' +
    'Its 404 names the new path.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-2' },
  },
  settings: { ...entraUser, MCP_URL: 'https://localhost:{mcpPort}/mcp' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M701', confidence: 'certain', owner: 'client-developer' }],
    explains: ['mcp.endpoint'],
  },
})
