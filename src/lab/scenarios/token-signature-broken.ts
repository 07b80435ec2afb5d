import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const tokenSignatureBroken = defineScenario({
  name: 'token-signature-broken',
  title: 'The signature does not fit the token',
  story:
    'The key is published and the claims are right, and the signature is that of something else: the token was changed on the way, or put together by hand. ' +
    'A server that took it would take anything.',
  world: {
    idp: { ...entraReader, signedBy: 'garbage' },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M405', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['token.signature', 'neo4j.bearer-login'],
  },
})
