import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const keySetMissingFromHere = defineScenario({
  name: 'key-set-missing-from-here',
  title: 'Everything works, and the key set is not where this machine looks',
  story:
    'A split DNS shows this machine another front of the provider, which has no key set. The server sees the right one. ' +
    'The login works, which settles it.',
  world: {
    idp: { ...entraReader, keys: 'not-found', faultsFor: 'client' },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M320'],
  },
})
