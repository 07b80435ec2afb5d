import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'
import { entraReaderV1 } from '../worlds.ts'

export const publishedDiscoveryOtherVersion = defineScenario({
  name: 'published-discovery-other-version',
  title: 'The server publishes the document of the other token version',
  story:
    'Nothing was told about the server. Its HTTP port says without a login which discovery document it has, and that is the one for v2.0 tokens. ' +
    'The token is of version 1, which settles it.',
  world: {
    idp: entraReaderV1,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm, http: true },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}', NEO4J_QUERY_API_URI: '{neo4jHttp}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M501', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['policy.issuer', 'neo4j.bearer-login'],
  },
})
