import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const mcpBrowserLoginOnly = defineScenario({
  name: 'mcp-browser-login-only',
  title: 'A gateway that signs people in with a browser',
  story:
    'The gateway takes only session keys that it gave to a person, and fails at any other token. ' +
    'Its metadata lists no grant for machines, so there is no way in for one.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    mcp: { kind: 'api-management' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M713', confidence: 'likely', owner: 'mcp-operator' }],
    explains: ['mcp.initialize'],
  },
})
