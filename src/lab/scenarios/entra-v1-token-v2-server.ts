import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReaderV1 } from '../worlds.ts'

export const entraV1TokenV2Server = defineScenario({
  name: 'entra-v1-token-v2-server',
  title: 'Tokens of version 1, server set up for version 2',
  story:
    'The API registration says nothing of a token version, which means 1. The server has the v2.0 document and the id of the application. ' +
    'Issuer `sts.windows.net` against `login.microsoftonline.com`, and `api://` id against the bare id.',
  world: {
    idp: entraReaderV1,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, ...entraV2ServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M501', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['policy.issuer', 'policy.audience', 'neo4j.bearer-login'],
  },
})
