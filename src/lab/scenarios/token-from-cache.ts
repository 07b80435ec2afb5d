import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const tokenFromCache = defineScenario({
  name: 'token-from-cache',
  title: 'Everything works, with a token from a cache',
  story:
    'The platform keeps tokens of managed identities for hours. This one was issued twenty minutes ago. ' +
    'A role that was assigned since then is not in it, and no restart of anything changes that.',
  world: {
    idp: { ...entraReader, ageSeconds: 1200 },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M425'],
  },
})
