import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const healthyTenantDomain = defineScenario({
  name: 'healthy-tenant-domain',
  title: 'The tenant by its domain name: everything fits',
  story:
    'The tenant is named by one of its domains. Entra ID takes that, and its documents and tokens carry the GUID all the same. ' +
    'The login works from end to end.',
  world: {
    idp: { ...entraReader },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraUser,
    AZURE_TENANT_ID: 'm2m-lab.onmicrosoft.com',
    AZURE_AUTHORITY: '{idpOrigin}/m2m-lab.onmicrosoft.com',
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
