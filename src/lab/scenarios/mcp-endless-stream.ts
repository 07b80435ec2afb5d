import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpEndlessStream = defineScenario({
  name: 'mcp-endless-stream',
  title: 'The MCP server streams for ever',
  story:
    'The answer is an event stream with a ping every now and then, and the result never comes. ' +
    'A client without a limit of its own waits for ever.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1', fault: 'endless' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}', M2M_TIMEOUT: '900ms' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M203', confidence: 'certain', owner: 'network-admin' }],
    explains: ['mcp.initialize'],
  },
})
