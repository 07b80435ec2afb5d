import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'
import { entraReaderV1, entraV1Realm } from '../worlds.ts'

export const acceptedAgainstAssumption = defineScenario({
  name: 'accepted-against-assumption',
  title: 'Aura takes a token that it was assumed to refuse',
  story:
    'The instance was set up with the v1.0 document and the application ID URI, which is not what the doctor assumes of Aura. The token is of version 1 and is taken. ' +
    'The login decides: the assumption was wrong, and nothing else.',
  world: {
    idp: entraReaderV1,
    neo4j: { flavour: 'aura', realm: entraV1Realm },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}', M2M_EXPECT_ROLE: 'reader' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M501', 'M2M507'],
  },
})
