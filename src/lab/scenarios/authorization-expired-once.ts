import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const authorizationExpiredOnce = defineScenario({
  name: 'authorization-expired-once',
  title: 'Everything works, after a second login',
  story:
    'The server had kept an authorization from before the settings were changed, and asked for a new login. Drivers do that by themselves. ' +
    'The second login is taken.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: entraV2Realm,
      queryFailure: {
        code: 'Neo.ClientError.Security.AuthorizationExpired',
        message: 'The stored authorization info has expired. Please reconnect.',
        times: 1,
      },
    },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M605'],
  },
})
