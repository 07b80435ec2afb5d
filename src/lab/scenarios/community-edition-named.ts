import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const communityEditionNamed = defineScenario({
  name: 'community-edition-named',
  title: 'The server says itself that it is Community Edition',
  story:
    'The scheme is not supported, says the server, and its HTTP port says why: the edition is "community". ' +
    'With that it is certain. No setting brings OpenID Connect to this edition.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'community', http: true },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}', NEO4J_QUERY_API_URI: '{neo4jHttp}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M602', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['neo4j.bearer-login'],
  },
})
