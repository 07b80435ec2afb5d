import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown } from '../users.ts'
import { entraReaderV1, entraV1Realm } from '../worlds.ts'

export const acceptedAgainstGivenSettings = defineScenario({
  name: 'accepted-against-given-settings',
  title: "The settings that were told are not the server's",
  story:
    'A deployment wrote a summary with the v2.0 document, while its neo4j.conf has the v1.0 one. Whoever trusts the summary predicts a refusal. ' +
    'The server takes the token: what was told is not what it uses.',
  world: {
    idp: entraReaderV1,
    neo4j: { flavour: 'enterprise', realm: entraV1Realm },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M526'],
  },
})
