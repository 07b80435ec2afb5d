import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const queryApiAudience = defineScenario({
  name: 'query-api-audience',
  title: 'A closed Bolt port, and the Query API refuses',
  story:
    'Nothing listens at the Bolt address, so no login can be seen there. Over HTTPS the token is refused: ' +
    'the server has the application ID URI as audience, and a v2.0 token has the id.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'refused',
      realm: { ...entraV2Realm, audience: ['api://{apiAppId}'] },
      http: true,
    },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_AUDIENCE: 'api://{apiAppId}',
    NEO4J_URI: '{neo4jUri}',
    NEO4J_QUERY_API_URI: '{neo4jHttp}',
  },
  flags: ['--query-api'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M202', confidence: 'certain', owner: 'network-admin' },
      { code: 'M2M503', confidence: 'certain', owner: 'neo4j-admin' },
    ],
    explains: ['network.neo4j-tcp'],
  },
})
