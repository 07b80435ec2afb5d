import { defineScenario } from '../scenario.ts'
import { twoTokenUser } from '../users.ts'

export const twoAudiencesOfTwoTokens = defineScenario({
  name: 'two-audiences-of-two-tokens',
  title: 'Two tokens, and each for the wrong audience',
  story:
    'Neo4j and the MCP server each expect another audience than their token has. ' +
    'The two tokens have nothing to do with each other, and so these are two causes.',
  world: {
    idp: { flavour: 'oidc', product: 'plain', audiences: ['neo4j', 'https://mcp.example'] },
    neo4j: {
      flavour: 'enterprise',
      realm: {
        discoveryUri: '{discoveryUri}',
        audience: ['graph'],
        usernameClaim: 'sub',
        groupsClaim: 'scope',
      },
    },
    mcp: {
      kind: 'validating',
      wants: { issuer: '{issuer}', audience: 'https://tools.example' },
    },
  },
  settings: {
    ...twoTokenUser,
    NEO4J_URI: '{neo4jUri}',
    NEO4J_OIDC_DISCOVERY_URI: '{discoveryUri}',
    NEO4J_OIDC_AUDIENCE: 'graph',
    NEO4J_OIDC_USERNAME_CLAIM: 'sub',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M503', confidence: 'certain', owner: 'neo4j-admin' },
      { code: 'M2M703', confidence: 'certain', owner: 'mcp-operator' },
    ],
  },
})
