import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const queryApiTakesWhatBoltRefuses = defineScenario({
  name: 'query-api-takes-what-bolt-refuses',
  title: 'Bolt refuses what the Query API takes',
  story:
    'The settings that were told fit the token, and Bolt refuses it. The Query API takes the same token. ' +
    'So the Bolt address is not the server that was meant; a support request would lead nowhere.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV2Realm, audience: ['another-server'] },
      http: true,
      httpRealm: entraV2Realm,
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
    explains: ['neo4j.bearer-login', 'neo4j.query-api'],
  },
})
