import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const roleDoesNotExist = defineScenario({
  name: 'role-does-not-exist',
  title: 'The mapped role was never created',
  story:
    'The mapping names the role `etl_reader`, which nobody created in the database. Neo4j does not complain: a role that does not exist gives nothing. ' +
    'By the settings the login should have it; it has PUBLIC only.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV2Realm, mapping: '"Neo4j.Reader"=etl_reader' },
      existingRoles: ['reader', 'admin'],
    },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_ROLE_MAPPING: '"Neo4j.Reader"=etl_reader',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M607', confidence: 'likely', owner: 'neo4j-admin' }],
    explains: ['neo4j.roles', 'neo4j.query'],
  },
})
