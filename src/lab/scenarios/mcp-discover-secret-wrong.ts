import { defineScenario } from '../scenario.ts'
import { mcpClient } from '../users.ts'

export const mcpDiscoverSecretWrong = defineScenario({
  name: 'mcp-discover-secret-wrong',
  title: 'The way to the token is found, and the secret is wrong',
  story:
    'The MCP server names the provider, and it is the one that was meant. ' +
    'The provider refuses the secret.',
  world: {
    idp: { flavour: 'oidc', product: 'plain' },
    mcp: { kind: 'validating', wants: { issuer: '{issuer}', ownAudience: true }, oauth: {} },
  },
  settings: { ...mcpClient, OIDC_CLIENT_SECRET: '{wrongClientSecret}' },
  flags: ['--auth', 'discover', '--auth-issuer', '{issuer}'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M302', confidence: 'likely', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
