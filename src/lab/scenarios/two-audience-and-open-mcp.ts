import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'

export const twoAudienceAndOpenMcp = defineScenario({
  name: 'two-audience-and-open-mcp',
  title: 'Two faults: a wrong audience, and an open MCP server',
  story:
    'Neo4j expects the application ID URI and gets the bare id, while the MCP server runs tools for anybody with an account of its own. ' +
    'Whoever tests by way of MCP only believes that the token works.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: { ...entraV2Realm, audience: ['api://{apiAppId}'] } },
    mcp: { kind: 'open' },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_AUDIENCE: 'api://{apiAppId}',
    NEO4J_URI: '{neo4jUri}',
    MCP_URL: '{mcpUrl}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M503', confidence: 'certain', owner: 'neo4j-admin' },
      { code: 'M2M705', confidence: 'certain', owner: 'mcp-operator' },
    ],
  },
})
