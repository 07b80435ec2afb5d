import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const mcpExpiredTokenTaken = defineScenario({
  name: 'mcp-expired-token-taken',
  title: 'The MCP server does not look at the end of a token',
  story:
    'Signature, issuer and audience are judged, and the times are not. ' +
    'A token that ended two hours ago still calls tools, and would do so for ever.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    mcp: {
      kind: 'validating',
      wants: { issuer: '{entraV2Issuer}', audience: '{apiAppId}', expiry: false },
    },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  givenToken: { tokenVersion: 2, ageSeconds: 3 * 3600 },
  flags: ['--expired-token-file', '{tokenFile}'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M726', confidence: 'certain', owner: 'mcp-operator' }],
    explains: ['mcp.expired-token'],
  },
})
