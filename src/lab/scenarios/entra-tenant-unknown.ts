import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const entraTenantUnknown = defineScenario({
  name: 'entra-tenant-unknown',
  title: 'The tenant does not exist',
  story:
    'The tenant id has a typing mistake. Entra ID answers AADSTS90002 already at the discovery document. ' +
    'No token request is made.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraUser,
    AZURE_TENANT_ID: '4be1d0c7-1f3a-4c52-9e68-7a05d2f9b316',
    AZURE_AUTHORITY: '{idpOrigin}/4be1d0c7-1f3a-4c52-9e68-7a05d2f9b316',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M311', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.discovery', 'identity.token-acquired'],
  },
})
