import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const loginRateLimited = defineScenario({
  name: 'login-rate-limited',
  title: 'Too many logins were refused, and none is looked at now',
  story:
    'Something has tried with a wrong credential again and again. The server refuses every login for some seconds, this one too. ' +
    'Nothing is tried after such an answer, so that it does not last longer.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: entraV2Realm,
      loginFailure: {
        code: 'Neo.ClientError.Security.AuthenticationRateLimit',
        message:
          'The client has provided incorrect authentication details too many times in a row.',
      },
    },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M606', confidence: 'certain', owner: 'client-developer' }],
    explains: ['neo4j.bearer-login'],
  },
})
