import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'

export const queryApiHeaderLost = defineScenario({
  name: 'query-api-header-lost',
  title: 'Bolt takes the token, and the Query API never sees it',
  story:
    'A proxy before the HTTP port takes the Authorization header away. Drivers work, and everything that asks over ' +
    'HTTP is refused: with the same token, by the same server.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm, http: true, queryApi: 'header-lost' },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
    NEO4J_QUERY_API_URI: '{neo4jHttp}',
  },
  flags: ['--query-api'],
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [], findings: ['M2M617'] },
})
