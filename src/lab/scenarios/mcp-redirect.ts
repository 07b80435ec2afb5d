import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpRedirect = defineScenario({
  name: 'mcp-redirect',
  title: 'The MCP server redirects the token elsewhere',
  story:
    'The address redirects to another origin. Clients that follow either lose the Authorization header on the way or hand the token to a stranger. ' +
    'The doctor does neither and names the target.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1', fault: 'redirect' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M212', confidence: 'certain', owner: 'client-developer' }],
    explains: ['mcp.endpoint'],
  },
})
