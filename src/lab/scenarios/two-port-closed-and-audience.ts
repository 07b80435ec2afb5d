import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const twoPortClosedAndAudience = defineScenario({
  name: 'two-port-closed-and-audience',
  title: 'Two faults: a closed port, and another audience',
  story:
    'Nothing listens at the Bolt address. The settings of the server were told, and by them the token would be refused. ' +
    'Nobody saw that refusal yet, so it is only likely.',
  world: { idp: entraReader, neo4j: { flavour: 'refused' } },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_AUDIENCE: 'api://{apiAppId}',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M202', confidence: 'certain', owner: 'network-admin' },
      { code: 'M2M503', confidence: 'likely', owner: 'neo4j-admin' },
    ],
    explains: ['network.neo4j-tcp'],
  },
})
