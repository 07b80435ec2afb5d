import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const audienceBehindMcp = defineScenario({
  name: 'audience-behind-mcp',
  title: 'The database behind the MCP server expects another audience',
  story:
    'The settings of the database are known, and the token does not fit them. The MCP server is green and only hands the refusal on. ' +
    'What the refusal cannot say, the settings do.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: { ...entraV2Realm, audience: ['api://{apiAppId}'] } },
    mcp: { kind: 'neo4j-mcp-1' },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_AUDIENCE: 'api://{apiAppId}',
    MCP_URL: '{mcpUrl}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M503', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['policy.audience', 'mcp.tool-call'],
  },
})
