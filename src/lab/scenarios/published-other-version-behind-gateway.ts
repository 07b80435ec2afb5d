import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReaderV1 } from '../worlds.ts'

export const publishedOtherVersionBehindGateway = defineScenario({
  name: 'published-other-version-behind-gateway',
  title: 'Predicted by what the server publishes, and never seen',
  story:
    'The token can only be tried through an MCP server, and the gateway before it takes the token away. So no refusal of the database is seen. ' +
    'What the server publishes of itself shows that it would refuse: its document is that of the other version.',
  world: {
    idp: entraReaderV1,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm, http: true },
    mcp: { kind: 'neo4j-mcp-1', stripsAuthorization: true },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}', NEO4J_QUERY_API_URI: '{neo4jHttp}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M501', confidence: 'likely', owner: 'identity-admin' },
      { code: 'M2M706', confidence: 'certain', owner: 'mcp-operator' },
    ],
    explains: ['policy.issuer'],
  },
})
