import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const mcpAsksForSecret = defineScenario({
  name: 'mcp-asks-for-secret',
  title: 'The MCP server would like to have the secret',
  story:
    'The server refuses the token, and its metadata names a token endpoint of its own, with client credentials. ' +
    'The secret was made for another provider. It is sent to that one alone.',
  world: {
    idp: { flavour: 'oidc', product: 'plain', defaultAudience: 'neo4j' },
    mcp: {
      kind: 'validating',
      wants: { issuer: '{issuer}', audience: 'https://mcp.example' },
      oauth: { grantTypes: ['client_credentials'] },
    },
  },
  settings: { ...oidcUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M703', confidence: 'certain', owner: 'mcp-operator' }],
    explains: ['mcp.initialize'],
  },
})
