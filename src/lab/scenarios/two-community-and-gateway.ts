import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const twoCommunityAndGateway = defineScenario({
  name: 'two-community-and-gateway',
  title: 'Two faults: Community Edition, and a gateway that takes the header',
  story:
    'The database cannot take tokens at all, and the MCP server never sees one. Neither is the fault of the token. ' +
    'With another edition the gateway would still be in the way.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'community' },
    mcp: { kind: 'neo4j-mcp-1', stripsAuthorization: true },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}', MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M602', confidence: 'likely', owner: 'neo4j-admin' },
      { code: 'M2M706', confidence: 'certain', owner: 'mcp-operator' },
    ],
    explains: ['neo4j.bearer-login'],
  },
})
