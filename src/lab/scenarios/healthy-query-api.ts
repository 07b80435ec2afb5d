import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'

export const healthyQueryApi = defineScenario({
  name: 'healthy-query-api',
  title: 'Both doors of a server: Bolt and the Query API take the token',
  story:
    'The token is sent over Bolt, as drivers do it, and over HTTP, as functions without a driver do it. ' +
    'Both doors judge it by the same settings.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm, http: true },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
    NEO4J_QUERY_API_URI: '{neo4jHttp}',
  },
  flags: ['--query-api'],
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
