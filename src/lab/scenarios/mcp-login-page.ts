import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpLoginPage = defineScenario({
  name: 'mcp-login-page',
  title: 'A login page before the MCP server',
  story:
    'The hosting platform has a login of its own before the server and shows its page with status 200. ' +
    'MCP clients fail on the content in a dozen different ways.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1', fault: 'html' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M211', confidence: 'certain', owner: 'network-admin' }],
    explains: ['mcp.endpoint'],
  },
})
