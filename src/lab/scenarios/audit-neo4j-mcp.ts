import { defineScenario } from '../scenario.ts'
import { trust } from '../users.ts'

export const auditNeo4jMcp = defineScenario({
  name: 'audit-neo4j-mcp',
  title: 'What neo4j/mcp shows of its login',
  story:
    'The server asks for a credential and looks only whether there is one: it publishes nothing about tokens, takes ' +
    'any token at tools/list, wants the word Bearer with a capital letter, and does not look at the Origin. ' +
    'None of it stops a machine, so that the notes fail nothing.',
  command: 'mcp audit',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2 },
    neo4j: { flavour: 'enterprise', realm: { discoveryUri: '{entraV2Discovery}' } },
    mcp: { kind: 'neo4j-mcp-1' },
  },
  settings: { ...trust, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M711', 'M2M719', 'M2M721', 'M2M722'],
  },
})
