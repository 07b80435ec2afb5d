import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReaderV1 } from '../worlds.ts'

export const twoVersionAndGateway = defineScenario({
  name: 'two-version-and-gateway',
  title: 'Two faults: the wrong token version, and a gateway that takes the header',
  story:
    'The server expects tokens of the other version. Before the MCP server stands a gateway that does not pass the header on. ' +
    'Whoever mends one still sees the other.',
  world: {
    idp: entraReaderV1,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1', stripsAuthorization: true },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
    MCP_URL: '{mcpUrl}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M501', confidence: 'certain', owner: 'identity-admin' },
      { code: 'M2M706', confidence: 'certain', owner: 'mcp-operator' },
    ],
    explains: ['policy.issuer', 'neo4j.bearer-login'],
  },
})
