import { defineScenario } from '../scenario.ts'
import { twoTokenUser } from '../users.ts'

export const mcpSecondTokenAcquitsNothing = defineScenario({
  name: 'mcp-second-token-acquits-nothing',
  title: 'What the MCP server takes says nothing about the token for Neo4j',
  story:
    'The tool call works, with a token of its own. The settings of the server refuse the token for Neo4j, ' +
    'and nothing that was seen speaks against that.',
  world: {
    idp: { flavour: 'oidc', product: 'plain', audiences: ['neo4j', 'https://mcp.example'] },
    mcp: {
      kind: 'validating',
      wants: { issuer: '{issuer}', audience: 'https://mcp.example' },
    },
  },
  settings: {
    ...twoTokenUser,
    NEO4J_OIDC_DISCOVERY_URI: '{discoveryUri}',
    NEO4J_OIDC_AUDIENCE: 'graph',
    NEO4J_OIDC_USERNAME_CLAIM: 'sub',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M503', confidence: 'likely', owner: 'neo4j-admin' }],
  },
})
