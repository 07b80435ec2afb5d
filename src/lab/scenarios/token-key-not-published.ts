import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const tokenKeyNotPublished = defineScenario({
  name: 'token-key-not-published',
  title: 'The key that signed the token is not published',
  story:
    "The token was signed with a key that the key set does not hold: one of the application's own (custom signing key), or one that was rotated away. " +
    'Nobody can verify the signature, the server included.',
  world: {
    idp: { ...entraReader, signedBy: 'unpublished' },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M404', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['token.key-found', 'neo4j.bearer-login'],
  },
})
