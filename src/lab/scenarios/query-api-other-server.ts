import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const queryApiOtherServer = defineScenario({
  name: 'query-api-other-server',
  title: 'The address of the Query API is another server',
  story:
    'Over Bolt the token works. The address of the Query API leads to the test environment, which is set up for another audience. ' +
    'One token and two answers: what is wrong is not the token.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: entraV2Realm,
      http: true,
      httpRealm: { ...entraV2Realm, audience: ['another-server'] },
    },
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
