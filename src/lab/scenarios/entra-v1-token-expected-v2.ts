import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReaderV1 } from '../worlds.ts'

export const entraV1TokenExpectedV2 = defineScenario({
  name: 'entra-v1-token-expected-v2',
  title: 'The user expects what the server expects, and the token is another',
  story:
    "Issuer and audience of version 2.0 stand in the user's own settings too, so that the token fails its checks at once. " +
    'That is evidence, not the cause: the cause is the version that the registration issues.',
  world: {
    idp: entraReaderV1,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    TOKEN_ISSUER: '{entraV2Issuer}',
    TOKEN_AUDIENCE: '{apiAppId}',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M501', confidence: 'certain', owner: 'identity-admin' }],
    findings: ['M2M410', 'M2M411'],
    explains: ['token.issuer', 'token.audience', 'policy.issuer', 'neo4j.bearer-login'],
  },
})
