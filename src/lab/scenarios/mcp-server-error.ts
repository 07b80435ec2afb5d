import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpServerError = defineScenario({
  name: 'mcp-server-error',
  title: 'The MCP server throws in place of an answer',
  story:
    'Every request ends with status 500: the server fails on start-up settings, or throws where it should say 401. ' +
    'What it thinks of the token is not known.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1', fault: 'server-error' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M209', confidence: 'certain', owner: 'mcp-operator' }],
    explains: ['mcp.endpoint'],
  },
})
