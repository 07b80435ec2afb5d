import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader } from '../worlds.ts'

export const twoPortClosedAndExpectation = defineScenario({
  name: 'two-port-closed-and-expectation',
  title: 'Two faults: a closed port, and a token that nobody expected',
  story:
    'Nothing listens at the Bolt address, and nothing is known of the server. The user states which audience a token should have, and this one has another. ' +
    'With nothing else to go by, that is worth telling.',
  world: { idp: keycloakReader, neo4j: { flavour: 'refused' } },
  settings: { ...oidcUser, TOKEN_AUDIENCE: 'neo4j-production', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M202', confidence: 'certain', owner: 'network-admin' },
      { code: 'M2M411', confidence: 'certain', owner: 'client-developer' },
    ],
    explains: ['network.neo4j-tcp'],
  },
})
