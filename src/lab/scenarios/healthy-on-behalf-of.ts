import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const healthyOnBehalfOf = defineScenario({
  name: 'healthy-on-behalf-of',
  title: 'On behalf of a user: everything fits',
  story:
    'A service gets a user’s token and exchanges it for one that Neo4j takes. ' +
    'The roles are the user’s own, and the login works from end to end.',
  world: {
    idp: { ...entraReader, separateApi: true },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraUser,
    AZURE_SCOPE: '{scope}',
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  flags: ['--user-assertion-file', '{userAssertionFile}'],
  userAssertion: {},
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
