import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const healthyAura = defineScenario({
  name: 'healthy-aura',
  title: "Aura takes the machine's token: everything fits",
  story:
    'The instance was set up with the v2.0 document and the client id, and the token carries `groups`. Nothing was told to the doctor. ' +
    'What it assumes of Aura holds here.',
  world: {
    idp: { ...entraReader, claims: { groups: ['reader'] } },
    neo4j: {
      flavour: 'aura',
      realm: {
        discoveryUri: '{entraV2Discovery}',
        audience: ['{apiAppId}'],
        groupsClaim: 'groups',
      },
    },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}', M2M_EXPECT_ROLE: 'reader' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
