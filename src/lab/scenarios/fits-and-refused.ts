import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const fitsAndRefused = defineScenario({
  name: 'fits-and-refused',
  title: 'Everything fits, and the server refuses',
  story:
    'By its settings this server takes the token: the doctor went through every step. The server says "Unauthorized" all the same. ' +
    'What cannot be seen from outside is listed; its security log would tell.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm, refusesMachineTokens: true },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M601', confidence: 'possible', owner: 'neo4j-admin' }],
    explains: ['neo4j.bearer-login'],
  },
})
