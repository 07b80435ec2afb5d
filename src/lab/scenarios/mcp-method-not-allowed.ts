import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const mcpMethodNotAllowed = defineScenario({
  name: 'mcp-method-not-allowed',
  title: 'The health page as MCP address',
  story:
    'The address leads to a page of the same server that takes GET only. ' +
    'Every MCP request is a POST, and is answered 405.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    mcp: { kind: 'validating' },
  },
  settings: { ...entraUser, MCP_URL: 'https://localhost:{mcpPort}/health' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M702', confidence: 'certain', owner: 'client-developer' }],
    explains: ['mcp.endpoint'],
  },
})
