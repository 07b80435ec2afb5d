import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const accessForbidden = defineScenario({
  name: 'access-forbidden',
  title: 'The login works, and the database may not be used',
  story:
    'The role exists and has no right to enter this database. Token, claims and mapping did their part. ' +
    'A privilege is missing, which only an administrator of the database grants.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: entraV2Realm,
      queryFailure: {
        code: 'Neo.ClientError.Security.Forbidden',
        message: "Database access is not allowed for user 'etl' with roles [PUBLIC, reader].",
      },
    },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M609', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['neo4j.query'],
  },
})
