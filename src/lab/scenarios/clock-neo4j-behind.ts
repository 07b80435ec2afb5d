import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'

export const clockNeo4jBehind = defineScenario({
  name: 'clock-neo4j-behind',
  title: 'The clock of the Neo4j server is behind',
  story:
    'The server was suspended and went on with the old time: ten minutes behind, by its own HTTP answers. ' +
    'A fresh token seems to come from the future there, and is refused.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm, clockOffsetSeconds: -600, http: true },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
    NEO4J_QUERY_API_URI: '{neo4jHttp}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M214', confidence: 'likely', owner: 'neo4j-admin' }],
    explains: ['network.clock', 'neo4j.bearer-login'],
  },
})
