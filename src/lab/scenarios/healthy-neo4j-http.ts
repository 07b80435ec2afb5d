import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'

export const healthyNeo4jHttp = defineScenario({
  name: 'healthy-neo4j-http',
  title: 'Neo4j with its HTTP port: everything fits',
  story:
    'The address of the HTTP port is known as well, where the server says without a login what it is and which providers it has. ' +
    'Its clock, which Bolt does not tell, is seen there too.',
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
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
