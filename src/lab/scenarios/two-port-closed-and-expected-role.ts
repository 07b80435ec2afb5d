import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const twoPortClosedAndExpectedRole = defineScenario({
  name: 'two-port-closed-and-expected-role',
  title: 'Two faults: a closed port, and a mapping to another role',
  story:
    'Nothing listens at the Bolt address. By its settings the server would give `editor`, and `reader` is expected. ' +
    'The mapping can be read without the server.',
  world: { idp: entraReader, neo4j: { flavour: 'refused' } },
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
    rootCauses: [
      { code: 'M2M202', confidence: 'certain', owner: 'network-admin' },
      { code: 'M2M522', confidence: 'likely', owner: 'neo4j-admin' },
    ],
    explains: ['network.neo4j-tcp'],
  },
})
