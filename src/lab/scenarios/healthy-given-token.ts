import { defineScenario } from '../scenario.ts'
import { tokenUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const healthyGivenToken = defineScenario({
  name: 'healthy-given-token',
  title: 'A token from a file: everything fits',
  story:
    'Somebody else acquired the token and passed it on. It is fresh, whole, and fits the server. ' +
    'The two points about acquiring one do not apply.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  givenToken: {},
  settings: { ...tokenUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  flags: ['--token-file', '{tokenFile}'],
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
