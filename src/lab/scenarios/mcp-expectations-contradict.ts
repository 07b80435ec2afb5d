import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const mcpExpectationsContradict = defineScenario({
  name: 'mcp-expectations-contradict',
  title: 'Expectations that no token can meet',
  story:
    'The user expects the v2.0 issuer and an `api://` audience, and the MCP server was set up with the same pair. ' +
    'Entra ID never issues the two together: tokens of version 2.0 carry the bare id. So the server refuses every token, whatever is done at the client.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    mcp: { kind: 'validating', wants: { issuer: '{entraV2Issuer}', audience: 'api://{apiAppId}' } },
  },
  settings: {
    ...entraUser,
    TOKEN_ISSUER: '{entraV2Issuer}',
    TOKEN_AUDIENCE: 'api://{apiAppId}',
    MCP_URL: '{mcpUrl}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M703', confidence: 'certain', owner: 'mcp-operator' }],
    findings: ['M2M113', 'M2M411'],
    explains: ['mcp.initialize'],
  },
})
