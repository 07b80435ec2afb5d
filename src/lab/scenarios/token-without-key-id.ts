import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const tokenWithoutKeyId = defineScenario({
  name: 'token-without-key-id',
  title: 'The token does not name its key',
  story:
    'The header of the token has no `kid`, and the provider publishes several keys. A verifier can only guess which of them to try. ' +
    'The server guesses wrong and refuses, although the signature is good.',
  world: {
    idp: { ...entraReader, header: { kid: null } },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M403', confidence: 'likely', owner: 'identity-admin' }],
    explains: ['token.key-id', 'neo4j.bearer-login'],
  },
})
