import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const twoLoginPageAndMcpPath = defineScenario({
  name: 'two-login-page-and-mcp-path',
  title: 'Two faults: a login page, and a wrong path',
  story:
    'The discovery document is hidden behind a login page of the network, and the path of the MCP server is wrong. ' +
    'The second one is seen without any token.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'], discovery: 'html' },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}/mcp' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M211', confidence: 'certain', owner: 'network-admin' },
      { code: 'M2M701', confidence: 'certain', owner: 'client-developer' },
    ],
  },
})
