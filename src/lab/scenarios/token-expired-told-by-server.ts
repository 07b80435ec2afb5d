import { defineScenario } from '../scenario.ts'
import { tokenUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const tokenExpiredToldByServer = defineScenario({
  name: 'token-expired-told-by-server',
  title: 'The server says that the token has expired, and it has',
  story:
    'The token in the file ran out ten minutes ago, and this server says so by its code in place of a plain refusal. ' +
    'Both see the same thing; the token is the cause, and the answer only follows.',
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
  givenToken: { lifetimeSeconds: -600 },
  settings: { ...tokenUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  flags: ['--token-file', '{tokenFile}'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M408', confidence: 'certain', owner: 'client-developer' }],
    explains: ['token.expiration', 'neo4j.bearer-login'],
  },
})
