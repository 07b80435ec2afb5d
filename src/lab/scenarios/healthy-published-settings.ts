import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const healthyPublishedSettings = defineScenario({
  name: 'healthy-published-settings',
  title: 'The server publishes its provider: everything fits',
  story:
    "Nothing was told of the server's settings. Its HTTP port names the discovery document, which fits the token; the rest is shown by the login. " +
    'Controls included, everything is green.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV2Realm, authenticationProviders: ['oidc-m2m', 'native'] },
      nativeUser: 'neo4j',
      http: true,
    },
  },
  settings: {
    ...entraUser,
    NEO4J_URI: '{neo4jUri}',
    NEO4J_QUERY_API_URI: '{neo4jHttp}',
    NEO4J_USERNAME: 'neo4j',
    NEO4J_PASSWORD: '{neo4jPassword}',
  },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
