import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const healthyNeo4jBolt6 = defineScenario({
  name: 'healthy-neo4j-bolt-6',
  title: 'A Neo4j that speaks Bolt 6: everything fits',
  story:
    'The newest protocol begins with another handshake, by which both sides agree on version and abilities. ' +
    'Nothing else changes for the token.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm, protocol: '6.0' },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
