import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown } from '../users.ts'

export const queryApiInsteadOfBolt = defineScenario({
  name: 'query-api-instead-of-bolt',
  title: 'No Bolt at the address, and the Query API tells why the token is refused',
  story:
    'The Bolt address leads to a web server, so that no login can be seen there. The Query API judges the token all ' +
    'the same, and refuses its audience.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: {
      flavour: 'enterprise',
      http: true,
      realm: {
        discoveryUri: '{entraV2Discovery}',
        audience: ['api://graph'],
        usernameClaim: 'sub',
        groupsClaim: 'roles',
      },
    },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_AUDIENCE: 'api://graph',
    NEO4J_URI: 'neo4j+s://localhost:{idpPort}',
    NEO4J_QUERY_API_URI: '{neo4jHttp}',
  },
  flags: ['--query-api'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M503', confidence: 'certain', owner: 'neo4j-admin' },
      { code: 'M2M610', confidence: 'certain', owner: 'client-developer' },
    ],
  },
})
