import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const entraAppSpecificKey = defineScenario({
  name: 'entra-app-specific-key',
  title: 'The API signs with a key of its own',
  story:
    'Claims mapping has given the API a signing key of its own, which the usual key set does not have. ' +
    'With `?appid=` the key is there: that is the discovery address for Neo4j.',
  world: {
    idp: { ...entraReader, appKeys: true, signedBy: 'unpublished' },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M404', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['token.key-found', 'neo4j.bearer-login'],
  },
})
