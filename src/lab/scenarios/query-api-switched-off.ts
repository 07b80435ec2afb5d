import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const queryApiSwitchedOff = defineScenario({
  name: 'query-api-switched-off',
  title: 'There is no Query API at that address',
  story:
    'Over Bolt everything works. The HTTP port answers, and knows no Query API: before Neo4j 5.25 it has to be switched on. ' +
    'Whoever wants to use it gets no further, whatever the token.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm, http: true, queryApi: 'off' },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
    NEO4J_QUERY_API_URI: '{neo4jHttp}',
  },
  flags: ['--query-api'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M211', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['neo4j.query-api'],
  },
})
