import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReaderV1 } from '../worlds.ts'

export const entraV1TokenOtherApp = defineScenario({
  name: 'entra-v1-token-other-app',
  title: 'The wrong token version, and next the wrong application',
  story:
    'The token is of version 1 and the server wants version 2. The audience of the server is the id of yet another application. ' +
    'The refusal comes from the issuer; once that is mended, the audience refuses.',
  world: {
    idp: entraReaderV1,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV2Realm, audience: ['b8f2c5a4-6e1d-4f7b-8c39-0a5d7e2f4b61'] },
    },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_AUDIENCE: 'b8f2c5a4-6e1d-4f7b-8c39-0a5d7e2f4b61',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M501', confidence: 'certain', owner: 'identity-admin' }],
    upcoming: ['M2M503'],
    explains: ['policy.issuer', 'neo4j.bearer-login'],
  },
})
