import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const tokenExpiredAtServer = defineScenario({
  name: 'token-expired-at-server',
  title: 'The server says that the token has expired, and it has not',
  story:
    'By the clock of its issuer the token lives for another hour. The server names its reason, which most do not: expired. ' +
    'A new token is the first thing to try, and the clock of the server the next to look at.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: entraV2Realm,
      loginFailure: {
        code: 'Neo.ClientError.Security.TokenExpired',
        message: 'The auth provider token has expired',
      },
    },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M604', confidence: 'certain', owner: 'client-developer' }],
    explains: ['neo4j.bearer-login'],
  },
})
