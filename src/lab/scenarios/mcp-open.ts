import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'

export const mcpOpen = defineScenario({
  name: 'mcp-open',
  title: 'The MCP server runs tools for anybody',
  story:
    'The server reads with credentials of its own, and its check of tokens is switched off. ' +
    'Everything seems to work; so it would for a stranger, with the rights of that account.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'open' },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}', MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M705', confidence: 'certain', owner: 'mcp-operator' }],
    explains: ['mcp.anonymous-call'],
  },
})
