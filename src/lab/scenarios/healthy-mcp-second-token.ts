import { defineScenario } from '../scenario.ts'
import { twoTokenUser } from '../users.ts'

export const healthyMcpSecondToken = defineScenario({
  name: 'healthy-mcp-second-token',
  title: 'A token for Neo4j and one for the MCP server',
  story:
    'The MCP server checks tokens itself and expects itself as audience, and Neo4j expects another one. ' +
    'The identity gets a token for each.',
  world: {
    idp: { flavour: 'oidc', product: 'plain', audiences: ['neo4j', 'https://mcp.example'] },
    neo4j: {
      flavour: 'enterprise',
      realm: {
        discoveryUri: '{discoveryUri}',
        audience: ['neo4j'],
        usernameClaim: 'sub',
        groupsClaim: 'scope',
      },
    },
    mcp: {
      kind: 'validating',
      wants: { issuer: '{issuer}', audience: 'https://mcp.example' },
    },
  },
  settings: {
    ...twoTokenUser,
    NEO4J_URI: '{neo4jUri}',
    NEO4J_OIDC_DISCOVERY_URI: '{discoveryUri}',
    NEO4J_OIDC_AUDIENCE: 'neo4j',
    NEO4J_OIDC_USERNAME_CLAIM: 'sub',
  },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
