import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const neo4jIsHttp = defineScenario({
  name: 'neo4j-is-http',
  title: 'The Bolt address is a web server',
  story:
    'The URI names the port of the browser interface in place of the Bolt port (7474 for 7687). ' +
    'Drivers report this in a dozen different ways; here the server is seen to speak HTTP.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'http' },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M610', confidence: 'certain', owner: 'client-developer' }],
    explains: ['neo4j.bolt-hello'],
  },
})
