import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const databaseUnavailable = defineScenario({
  name: 'database-unavailable',
  title: 'The login works, and the database is stopped',
  story:
    'The server takes the token, and the database behind it is not running. Drivers try again for half a minute and then fail. ' +
    'The machine identity has no part in it.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: entraV2Realm,
      queryFailure: {
        code: 'Neo.TransientError.General.DatabaseUnavailable',
        message: 'The database is not currently available to serve your request.',
      },
    },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M620', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['neo4j.query'],
  },
})
