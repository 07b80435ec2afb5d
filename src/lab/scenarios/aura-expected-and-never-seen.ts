import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReaderV1 } from '../worlds.ts'

export const auraExpectedAndNeverSeen = defineScenario({
  name: 'aura-expected-and-never-seen',
  title: 'What is assumed of Aura would refuse, and nothing was seen',
  story:
    'The token can only be tried through an MCP server, whose gateway takes it away. By what is assumed of Aura the token is of the wrong version. ' +
    'An assumption that nothing confirmed is a warning. The gateway is the cause.',
  world: {
    idp: entraReaderV1,
    neo4j: { flavour: 'aura', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1', stripsAuthorization: true },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}', M2M_TARGET: 'aura' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M706', confidence: 'certain', owner: 'mcp-operator' }],
    upcoming: ['M2M501', 'M2M507'],
    explains: ['mcp.initialize'],
  },
})
