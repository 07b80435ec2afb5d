import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const twoNeo4jRefusedAndSecret = defineScenario({
  name: 'two-neo4j-refused-and-secret',
  title: 'Two faults: no server, and a wrong secret',
  story:
    'Nothing listens at the Bolt address, and the client secret is wrong as well. ' +
    'They have nothing to do with each other: mending one shows the other.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'refused' },
  },
  settings: { ...entraUser, AZURE_CLIENT_SECRET: '{wrongClientSecret}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M202', confidence: 'certain', owner: 'network-admin' },
      { code: 'M2M302', confidence: 'certain', owner: 'client-developer' },
    ],
  },
})
