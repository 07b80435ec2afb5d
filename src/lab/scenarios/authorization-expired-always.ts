import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const authorizationExpiredAlways = defineScenario({
  name: 'authorization-expired-always',
  title: 'The stored authorization expires again and again',
  story:
    'The server calls its stored authorization out of date, and does so again after a new login: it is kept for no time at all. ' +
    'Drivers give up after one more try.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: entraV2Realm,
      queryFailure: {
        code: 'Neo.ClientError.Security.AuthorizationExpired',
        message: 'The stored authorization info has expired. Please reconnect.',
      },
    },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M605', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['neo4j.query'],
  },
})
