import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const clockMcpBehind = defineScenario({
  name: 'clock-mcp-behind',
  title: 'The clock of the MCP server is behind',
  story:
    'The MCP server checks tokens itself, with a clock that is ten minutes behind. ' +
    'It calls a fresh token not yet valid, although nothing is wrong with issuer and audience.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    mcp: {
      kind: 'validating',
      wants: { issuer: '{entraV2Issuer}', audience: '{apiAppId}' },
      clockOffsetSeconds: -600,
    },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M214', confidence: 'likely', owner: 'mcp-operator' }],
    explains: ['network.clock', 'mcp.initialize'],
  },
})
