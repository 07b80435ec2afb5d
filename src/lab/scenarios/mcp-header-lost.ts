import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const mcpHeaderLost = defineScenario({
  name: 'mcp-header-lost',
  title: 'A refusal that looks the same with and without the token',
  story:
    'A gateway takes the Authorization header away before a server that checks tokens itself. ' +
    'The answers with and without the token are identical: a refused token is likely, a lost header stays possible.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    mcp: { kind: 'validating', stripsAuthorization: true },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M703', confidence: 'likely', owner: 'mcp-operator' }],
    explains: ['mcp.initialize'],
  },
})
