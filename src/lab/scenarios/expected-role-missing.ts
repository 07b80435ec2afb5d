import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const expectedRoleMissing = defineScenario({
  name: 'expected-role-missing',
  title: 'The login has a role, and not the expected one',
  story:
    'The mapping gives `editor` where `reader` was to be expected. The login works, and whoever relies on the name of the role fails. ' +
    'The server is asked for the roles, not the mapping.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV2Realm, mapping: '"Neo4j.Reader"=editor' },
    },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_ROLE_MAPPING: '"Neo4j.Reader"=editor',
    M2M_EXPECT_ROLE: 'reader',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M522', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['neo4j.roles'],
  },
})
