import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpTooOld = defineScenario({
  name: 'mcp-too-old',
  title: 'An MCP server from before bearer tokens',
  story:
    'neo4j/mcp knows bearer tokens from version 1.2.0 on; this one asks for user and password. ' +
    'No token can ever work with it.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1', version: '1.1.0' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M717', confidence: 'certain', owner: 'mcp-operator' }],
    explains: ['mcp.initialize'],
  },
})
