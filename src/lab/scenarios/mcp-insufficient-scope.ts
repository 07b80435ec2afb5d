import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const mcpInsufficientScope = defineScenario({
  name: 'mcp-insufficient-scope',
  title: 'The MCP server demands a scope',
  story:
    'The server takes the identity and wants a further permission in the token. ' +
    'It answers 403 with `insufficient_scope` and names the scope, which the identity provider has to grant.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    mcp: { kind: 'validating', wants: { audience: '{apiAppId}', scope: 'Mcp.Call' } },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M710', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['mcp.initialize'],
  },
})
