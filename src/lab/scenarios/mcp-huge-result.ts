import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpHugeResult = defineScenario({
  name: 'mcp-huge-result',
  title: 'A tool result without end',
  story:
    'The tool answers with far more than any client should take. The doctor asks for a single row and stops reading at a limit. ' +
    'Token and database are in order.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1', fault: 'huge' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M213', confidence: 'certain', owner: 'network-admin' }],
    explains: ['mcp.tool-call'],
  },
})
