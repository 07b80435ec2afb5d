import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'
import { entraReader, entraV1Realm, entraV1ServerKnown } from '../worlds.ts'

export const entraV2TokenV1Server = defineScenario({
  name: 'entra-v2-token-v1-server',
  title: 'Tokens of version 2, server set up for version 1',
  story:
    'A template forces the API registration to v2.0 tokens, and writes the v1.0 discovery document and an `api://` audience into neo4j.conf. ' +
    'Issuer and audience both differ, and both for the one reason.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: entraV1Realm },
  },
  settings: { ...entraUser, ...entraV1ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M501', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['policy.issuer', 'policy.audience', 'neo4j.bearer-login'],
  },
})
