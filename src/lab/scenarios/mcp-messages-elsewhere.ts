import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const mcpMessagesElsewhere = defineScenario({
  name: 'mcp-messages-elsewhere',
  title: 'An old transport that wants its messages at another origin',
  story:
    'The stream of the old HTTP+SSE transport names an address of another host for messages. ' +
    'The token is not sent there.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    mcp: { kind: 'legacy-sse', messagesElsewhere: true },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M708', confidence: 'certain', owner: 'mcp-operator' }],
    explains: ['mcp.endpoint'],
  },
})
