import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown } from '../users.ts'

export const queryApiRefusesToo = defineScenario({
  name: 'query-api-refuses-too',
  title: 'One wrong audience, refused at both doors',
  story:
    'The server wants another audience. Bolt refuses the token and so does the Query API: two red lines, and one cause.',
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
    NEO4J_URI: '{neo4jUri}',
    NEO4J_QUERY_API_URI: '{neo4jHttp}',
  },
  flags: ['--query-api'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M503', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['neo4j.bearer-login', 'neo4j.query-api'],
  },
})
