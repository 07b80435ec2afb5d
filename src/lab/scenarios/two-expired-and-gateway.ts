import { defineScenario } from '../scenario.ts'
import { tokenUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const twoExpiredAndGateway = defineScenario({
  name: 'two-expired-and-gateway',
  title: 'Two faults: an expired token, and a gateway that takes it away',
  story:
    'Over Bolt the server refuses a token that ran out. On the way to the MCP server a gateway takes the header away, whatever is in it. ' +
    'Neither explains the other.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1', stripsAuthorization: true },
  },
  givenToken: { lifetimeSeconds: -600 },
  settings: {
    ...tokenUser,
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
    MCP_URL: '{mcpUrl}',
  },
  flags: ['--token-file', '{tokenFile}'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M408', confidence: 'certain', owner: 'client-developer' },
      { code: 'M2M706', confidence: 'certain', owner: 'mcp-operator' },
    ],
    explains: ['token.expiration', 'neo4j.bearer-login'],
  },
})
