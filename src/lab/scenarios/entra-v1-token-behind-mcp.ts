import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReaderV1 } from '../worlds.ts'

export const entraV1TokenBehindMcp = defineScenario({
  name: 'entra-v1-token-behind-mcp',
  title: 'The wrong token version, seen twice',
  story:
    'Neo4j refuses the token over Bolt, and refuses it again when the MCP server hands it on. Two red lines, one fault. ' +
    'The version of the token does not fit the settings of the server.',
  world: {
    idp: entraReaderV1,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1' },
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
    rootCauses: [{ code: 'M2M501', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['policy.issuer', 'neo4j.bearer-login', 'mcp.tool-call'],
  },
})
