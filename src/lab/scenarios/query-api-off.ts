import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'

export const queryApiOff = defineScenario({
  name: 'query-api-off',
  title: 'The Query API is switched off',
  story:
    'The server has its HTTP port open and no Query API behind it, as before Neo4j 5.25 by default. ' +
    'The login over Bolt works, so that this is a warning.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm, http: true, queryApi: 'off' },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
    NEO4J_QUERY_API_URI: '{neo4jHttp}',
  },
  flags: ['--query-api'],
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [], findings: ['M2M211'] },
})
