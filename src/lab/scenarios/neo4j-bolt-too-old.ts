import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const neo4jBoltTooOld = defineScenario({
  name: 'neo4j-bolt-too-old',
  title: 'No common version of Bolt',
  story:
    'What answers is a Neo4j of many years ago, or something that imitates one: there is no version of the protocol that both sides know. ' +
    'It never comes to a login.',
  world: { idp: entraReader, neo4j: { flavour: 'old' } },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M611', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['neo4j.bolt-hello'],
  },
})
