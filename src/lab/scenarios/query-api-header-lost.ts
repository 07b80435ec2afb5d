import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const queryApiHeaderLost = defineScenario({
  name: 'query-api-header-lost',
  title: 'A proxy before the Query API takes the token away',
  story:
    'Over Bolt the token works. Before the HTTP port stands a proxy that does not pass on the Authorization header. ' +
    'The server says that no credential came.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm, http: true, queryApi: 'header-lost' },
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
    rootCauses: [{ code: 'M2M617', confidence: 'likely', owner: 'neo4j-admin' }],
    explains: ['neo4j.query-api'],
  },
})
