import { defineScenario } from '../scenario.ts'
import { twoTokenUser } from '../users.ts'

export const mcpSecondTokenBehindNeo4jMcp = defineScenario({
  name: 'mcp-second-token-behind-neo4j-mcp',
  title: 'A token of its own for a server that hands tokens on',
  story:
    'neo4j/mcp checks no token: it hands it on to Neo4j. The token for Neo4j is accepted, ' +
    'and the one that was asked for in the name of the MCP server is refused.',
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
    mcp: { kind: 'neo4j-mcp-1' },
  },
  settings: {
    ...twoTokenUser,
    NEO4J_URI: '{neo4jUri}',
    NEO4J_OIDC_DISCOVERY_URI: '{discoveryUri}',
    NEO4J_OIDC_AUDIENCE: 'neo4j',
    NEO4J_OIDC_USERNAME_CLAIM: 'sub',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M704', confidence: 'possible', owner: 'neo4j-admin' }],
  },
})
