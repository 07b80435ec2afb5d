import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const mcpSecondTokenApiUnknown = defineScenario({
  name: 'mcp-second-token-api-unknown',
  title: 'The API of the MCP server is not in the tenant',
  story:
    'The MCP server wants a token of its own, and its scope names an API that this tenant does not know. ' +
    'The token for the API of Neo4j is given without a word.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    mcp: {
      kind: 'validating',
      wants: { issuer: '{entraV2Issuer}', audience: 'https://mcp.example' },
    },
  },
  settings: {
    ...entraUser,
    MCP_URL: '{mcpUrl}',
    MCP_SCOPE: 'api://11112222-bbbb-3333-cccc-4444dddd5555/.default',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M307', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.mcp-token-acquired'],
  },
})
