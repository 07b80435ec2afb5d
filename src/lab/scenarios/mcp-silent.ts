import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpSilent = defineScenario({
  name: 'mcp-silent',
  title: 'The MCP server never answers',
  story:
    'TLS works, and then no request is answered: the process hangs, or the gateway has lost it. ' +
    'The health page is green all the while.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1', fault: 'hang' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}', M2M_TIMEOUT: '900ms' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M203', confidence: 'certain', owner: 'network-admin' }],
    explains: ['mcp.endpoint'],
  },
})
