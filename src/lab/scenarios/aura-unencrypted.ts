import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const auraUnencrypted = defineScenario({
  name: 'aura-unencrypted',
  title: 'An unencrypted scheme to Aura',
  story:
    'The scheme was kept when the database moved to Aura, which takes encrypted connections only. ' +
    'Nothing is contacted: the token would have gone in clear, and for nothing.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
  },
  settings: { ...entraUser, NEO4J_URI: 'neo4j://a1b2c3d4.databases.neo4j.io' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M112', confidence: 'certain', owner: 'client-developer' }],
    upcoming: ['M2M507'],
    explains: ['neo4j.bearer-login'],
  },
})
