import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const fitsAndRefusedBehindMcp = defineScenario({
  name: 'fits-and-refused-behind-mcp',
  title: 'Everything fits, and the database behind the MCP server refuses',
  story:
    'The token reaches the database only through an MCP server, and by the settings that were told it fits. ' +
    'The refusal arrives inside a tool result.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm, refusesMachineTokens: true },
    mcp: { kind: 'neo4j-mcp-1' },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M704', confidence: 'possible', owner: 'neo4j-admin' }],
    explains: ['mcp.tool-call'],
  },
})
