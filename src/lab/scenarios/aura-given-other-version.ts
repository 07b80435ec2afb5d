import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReaderV1 } from '../worlds.ts'

export const auraGivenOtherVersion = defineScenario({
  name: 'aura-given-other-version',
  title: "Aura's settings were told, and the token is of the other version",
  story:
    'The administrator read the discovery document and the client id from the console. The token is of version 1, and they are for version 2. ' +
    'This is the case of the first support request, with nothing left to assume.',
  world: {
    idp: entraReaderV1,
    neo4j: { flavour: 'aura', realm: entraV2Realm },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M501', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['policy.issuer', 'policy.audience', 'neo4j.bearer-login'],
  },
})
