import { defineScenario } from '../scenario.ts'
import { twoTokenUser } from '../users.ts'

export const mcpSecondTokenRefused = defineScenario({
  name: 'mcp-second-token-refused',
  title: 'The identity provider gives no token for the MCP server',
  story:
    'The client gets its token for Neo4j. ' +
    'The audience of the MCP server is not registered, so that there is none for that.',
  world: {
    idp: { flavour: 'oidc', product: 'plain', audiences: ['neo4j'] },
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
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M307', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.mcp-token-acquired'],
  },
})
