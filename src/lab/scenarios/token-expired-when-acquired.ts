import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const tokenExpiredWhenAcquired = defineScenario({
  name: 'token-expired-when-acquired',
  title: 'The provider hands out a token that has expired',
  story:
    'Between client and provider stands a cache that keeps tokens for too long. What it returns ran out ten minutes ago. ' +
    'A new request gives the same token again, so trying once more does not help.',
  world: {
    idp: { ...entraReader, lifetimeSeconds: -600 },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M408', confidence: 'certain', owner: 'client-developer' }],
    explains: ['token.expiration', 'neo4j.bearer-login'],
  },
})
