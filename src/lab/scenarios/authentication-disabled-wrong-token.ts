import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown } from '../users.ts'
import { entraReaderV1 } from '../worlds.ts'

export const authenticationDisabledWrongToken = defineScenario({
  name: 'authentication-disabled-wrong-token',
  title: 'The server takes anybody, a token for somebody else included',
  story:
    'Authentication is switched off. By its settings the server would refuse this token; that it takes it does not disprove them. ' +
    'Nothing about the token is proven until authentication is on again.',
  world: {
    idp: entraReaderV1,
    neo4j: { flavour: 'enterprise', authDisabled: true },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M615', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['neo4j.authentication-required'],
  },
})
