import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const neo4jUnencrypted = defineScenario({
  name: 'neo4j-unencrypted',
  title: 'The token would go to Neo4j in clear',
  story:
    'The URI was taken from a development set-up: `neo4j://` does not encrypt, and the host is not this machine. ' +
    'The token is not sent there. That the name does not exist either is a second fault, which would have shown only afterwards.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
  },
  settings: { ...entraUser, NEO4J_URI: 'neo4j://graph.invalid:7687' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M108', confidence: 'certain', owner: 'client-developer' },
      { code: 'M2M201', confidence: 'certain', owner: 'network-admin' },
    ],
  },
})
