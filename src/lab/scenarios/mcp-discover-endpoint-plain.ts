import { defineScenario } from '../scenario.ts'
import { mcpClient } from '../users.ts'

export const mcpDiscoverEndpointPlain = defineScenario({
  name: 'mcp-discover-endpoint-plain',
  title: 'The token endpoint of the authorization server has no TLS',
  story:
    'The issuer is the one that was named, and its metadata send clients to an http address with their secret. ' +
    'It would go over the wire in clear text, so that nothing is sent.',
  world: {
    idp: {
      flavour: 'oidc',
      product: 'plain',
      discoveryMembers: { token_endpoint: 'http://elsewhere.invalid/token' },
    },
    mcp: { kind: 'validating', wants: { issuer: '{issuer}', ownAudience: true }, oauth: {} },
  },
  settings: { ...mcpClient },
  flags: ['--auth', 'discover', '--auth-issuer', '{issuer}'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M712', confidence: 'certain', owner: 'mcp-operator' }],
    explains: ['identity.mcp-authorization'],
  },
})
