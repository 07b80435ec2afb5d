import { defineScenario } from '../scenario.ts'
import { trust } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const mcpBasicNotTaken = defineScenario({
  name: 'mcp-basic-not-taken',
  title: 'The MCP server takes tokens, and gets user and password',
  story:
    'The server validates tokens itself and knows no other scheme. User and password are refused before anybody looks at them. ' +
    'The challenge names the scheme that it takes.',
  world: { idp: entraReader, mcp: { kind: 'validating', wants: { audience: '{apiAppId}' } } },
  settings: {
    ...trust,
    MCP_URL: '{mcpUrl}',
    NEO4J_USERNAME: 'neo4j',
    NEO4J_PASSWORD: '{wrongClientSecret}',
  },
  flags: ['--auth', 'basic'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M729', confidence: 'certain', owner: 'client-developer' }],
    explains: ['mcp.initialize'],
  },
})
