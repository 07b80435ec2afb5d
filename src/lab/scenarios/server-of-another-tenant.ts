import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const serverOfAnotherTenant = defineScenario({
  name: 'server-of-another-tenant',
  title: 'The server belongs to another tenant',
  story:
    'The discovery document is right, and beside it stands an issuer set by hand, which is that of the test tenant. A value set by hand wins. ' +
    'Both issuers look alike; one GUID differs.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: {
        ...entraV2Realm,
        issuer: '{idpOrigin}/3f6a1c52-0d4e-4b8f-9a67-2c8d5e1f7b90/v2.0',
      },
    },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_ISSUER: '{idpOrigin}/3f6a1c52-0d4e-4b8f-9a67-2c8d5e1f7b90/v2.0',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M502', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['policy.issuer', 'neo4j.bearer-login'],
  },
})
