import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const neo4jRefused = defineScenario({
  name: 'neo4j-refused',
  title: 'Nothing listens at the Bolt address',
  story:
    'The token is fine, but the connection to the server is refused: it is down, listens on another port, or a firewall rejects the connection. ' +
    'The machine identity has no part in it.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'refused' },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M202', confidence: 'certain', owner: 'network-admin' }],
    explains: ['network.neo4j-tcp'],
  },
})
