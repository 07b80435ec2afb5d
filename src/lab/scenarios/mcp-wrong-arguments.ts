import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpWrongArguments = defineScenario({
  name: 'mcp-wrong-arguments',
  title: 'A tool call with a misspelt argument',
  story:
    'The tool wants `query` and was given `cypher`. The token was good enough to get there; the error is about the ' +
    'call, not about the login.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  flags: ['--tool', 'read-cypher', '--args', '{"cypher":"RETURN 1"}'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M724', confidence: 'certain', owner: 'client-developer' }],
    explains: ['mcp.tool-call'],
  },
})
