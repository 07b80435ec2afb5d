import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const healthyQueryApi = defineScenario({
  name: 'healthy-query-api',
  title: 'The Query API is asked as well: everything fits',
  story:
    'The token works at both doors of the database, over Bolt and over HTTPS. ' +
    'Each is asked once, with `RETURN 1`.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm, http: true },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
    NEO4J_QUERY_API_URI: '{neo4jHttp}',
  },
  flags: ['--query-api'],
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
