import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const databaseNamedAfterInstance = defineScenario({
  name: 'database-named-after-instance',
  title: 'The database is not called neo4j',
  story:
    'Newer Aura instances name their database after the instance. The settings of the client say `neo4j`, as every sample does. ' +
    'The login works; what was asked for does not exist.',
  world: {
    idp: { ...entraReader, claims: { groups: ['reader'] } },
    neo4j: {
      flavour: 'aura',
      realm: {
        discoveryUri: '{entraV2Discovery}',
        audience: ['{apiAppId}'],
        groupsClaim: 'groups',
      },
      databases: ['a1b2c3d4'],
    },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}', NEO4J_DATABASE: 'neo4j' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M608', confidence: 'certain', owner: 'client-developer' }],
    explains: ['neo4j.query'],
  },
})
