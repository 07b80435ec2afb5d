import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const communityBehindMcp = defineScenario({
  name: 'community-behind-mcp',
  title: 'The database behind the MCP server is Community Edition',
  story:
    'The MCP server hands the token on, and the database answers that the scheme is not supported. It arrives inside a tool result. ' +
    'That the database refuses the token is true, and that it cannot know any is the reason.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'community' },
    mcp: { kind: 'neo4j-mcp-1' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M602', confidence: 'likely', owner: 'neo4j-admin' }],
    explains: ['mcp.tool-call'],
  },
})
