import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown } from '../users.ts'

export const twoPortClosedAndRoles = defineScenario({
  name: 'two-port-closed-and-roles',
  title: 'Two faults: a closed port, and no application role',
  story:
    'Nothing listens at the Bolt address. The token, once it gets there, would be taken and have no role. ' +
    'The second can be mended while the first is looked into.',
  world: { idp: { flavour: 'entra', tokenVersion: 2 }, neo4j: { flavour: 'refused' } },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M202', confidence: 'certain', owner: 'network-admin' },
      { code: 'M2M415', confidence: 'likely', owner: 'identity-admin' },
    ],
    explains: ['network.neo4j-tcp'],
  },
})
