import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpHeaderStripped = defineScenario({
  name: 'mcp-header-stripped',
  title: 'A gateway takes the Authorization header away',
  story:
    'Between the client and the MCP server stands a gateway that does not pass the Authorization header on. ' +
    'The server answers that no credential arrived, although one was sent; token and database are in order.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1', stripsAuthorization: true },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M706', confidence: 'certain', owner: 'mcp-operator' }],
  },
})
