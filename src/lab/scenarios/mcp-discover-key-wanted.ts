import { defineScenario } from '../scenario.ts'
import { mcpClient } from '../users.ts'

export const mcpDiscoverKeyWanted = defineScenario({
  name: 'mcp-discover-key-wanted',
  title: 'The authorization server takes signed assertions, and there is a secret',
  story:
    'The metadata list private_key_jwt as the only way to prove who a client is. What is configured is a client secret. ' +
    'It is not shown to a server that does not take it.',
  world: {
    idp: { flavour: 'oidc', product: 'plain', authMethods: ['private_key_jwt'] },
    mcp: { kind: 'validating', wants: { issuer: '{issuer}', ownAudience: true }, oauth: {} },
  },
  settings: { ...mcpClient },
  flags: ['--auth', 'discover', '--auth-issuer', '{issuer}'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M728', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.mcp-authorization'],
  },
})
