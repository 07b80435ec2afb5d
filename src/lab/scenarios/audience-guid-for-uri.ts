import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'
import { entraReaderV1, entraV1Realm, entraV1ServerKnown } from '../worlds.ts'

export const audienceGuidForUri = defineScenario({
  name: 'audience-guid-for-uri',
  title: 'The server has the bare id, the token the application ID URI',
  story:
    'Tokens are of version 1 and so is the discovery document. The audience was set to the id of the application, and v1.0 tokens carry the URI that was asked for. ' +
    '`api://` and the same GUID: nearly equal, and compared character by character.',
  world: {
    idp: entraReaderV1,
    neo4j: { flavour: 'enterprise', realm: { ...entraV1Realm, audience: ['{apiAppId}'] } },
  },
  settings: {
    ...entraUser,
    ...entraV1ServerKnown,
    NEO4J_OIDC_AUDIENCE: '{apiAppId}',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M503', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['policy.audience', 'neo4j.bearer-login'],
  },
})
