import { defineScenario } from '../scenario.ts'
import { mcpClient } from '../users.ts'

export const mcpDiscoverEndpointElsewhere = defineScenario({
  name: 'mcp-discover-endpoint-elsewhere',
  title: 'The authorization server has its token endpoint at another host',
  story:
    'The issuer is the one that was named, and its metadata send clients elsewhere with their secret. ' +
    'Nothing is sent until the user confirms the address.',
  world: {
    idp: {
      flavour: 'oidc',
      product: 'plain',
      discoveryMembers: { token_endpoint: 'https://elsewhere.invalid/token' },
    },
    mcp: { kind: 'validating', wants: { issuer: '{issuer}', ownAudience: true }, oauth: {} },
  },
  settings: { ...mcpClient },
  flags: ['--auth', 'discover', '--auth-issuer', '{issuer}'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M325', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
