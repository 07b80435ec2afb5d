import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const tenantCommon = defineScenario({
  name: 'tenant-common',
  title: 'The tenant is `common`',
  story:
    'The authority was copied from a web application for many tenants. ' +
    'A machine has no home tenant that could be found at login, so client credentials need a single one; MSAL refuses before it asks anybody.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraUser,
    AZURE_TENANT_ID: 'common',
    AZURE_AUTHORITY: '{idpOrigin}/common',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M110', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.oauth-client', 'identity.token-acquired'],
  },
})
