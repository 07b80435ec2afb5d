import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const publishedDiscoveryFits = defineScenario({
  name: 'published-discovery-fits',
  title: 'The server publishes a document that fits, and refuses',
  story:
    'The issuer is right by what the server publishes of itself. Its audience is not published, and it is another one. ' +
    'What is missing to say more is the audience of the server.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV2Realm, audience: ['api://{apiAppId}'] },
      http: true,
    },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}', NEO4J_QUERY_API_URI: '{neo4jHttp}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M601', confidence: 'possible', owner: 'neo4j-admin' }],
    explains: ['neo4j.bearer-login'],
  },
})
