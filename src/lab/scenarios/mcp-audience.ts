import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const mcpAudience = defineScenario({
  name: 'mcp-audience',
  title: 'The MCP server wants a token of its own',
  story:
    'This server checks tokens itself and expects itself as audience. The token was made for Neo4j. ' +
    'Its answer says so: "Invalid token audience".',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    mcp: {
      kind: 'validating',
      wants: { issuer: '{entraV2Issuer}', audience: 'https://mcp.example' },
    },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  flags: ['--me-path', '/me'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M703', confidence: 'certain', owner: 'mcp-operator' }],
    explains: ['mcp.initialize'],
  },
})
