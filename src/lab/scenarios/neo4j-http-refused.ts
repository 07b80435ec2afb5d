import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'

export const neo4jHttpRefused = defineScenario({
  name: 'neo4j-http-refused',
  title: 'Everything works, and the HTTP port does not answer',
  story:
    'The address of the HTTP port is set, and nothing listens there. The login over Bolt does not need it. ' +
    'What the server publishes of itself, and its clock, remain unknown.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
    NEO4J_QUERY_API_URI: 'https://localhost:1',
  },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M202'],
  },
})
