import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const authenticationDisabled = defineScenario({
  name: 'authentication-disabled',
  title: 'The server takes anybody',
  story:
    'Authentication is switched off. The login works, and so does one with a token whose signature is broken. ' +
    'That everything works is the fault.',
  world: {
    idp: entraReader,
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
