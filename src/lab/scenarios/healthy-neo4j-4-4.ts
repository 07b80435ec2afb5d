import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const healthyNeo4j44 = defineScenario({
  name: 'healthy-neo4j-4-4',
  title: 'A Neo4j of version 4.4: everything fits',
  story:
    'Bolt 4.4 carries the token in its first message, so that the server says what it is only after the login. ' +
    'The answers are shorter, and the login is the same.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm, protocol: '4.4', agent: 'Neo4j/4.4.38' },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
