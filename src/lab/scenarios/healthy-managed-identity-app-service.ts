import { defineScenario } from '../scenario.ts'
import { entraV2Realm, entraV2ServerKnown, identityUser } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const healthyManagedIdentityAppService = defineScenario({
  name: 'healthy-managed-identity-app-service',
  title: 'User-assigned managed identity on App Service: everything fits',
  story:
    'A function app gets tokens at the address that its environment names, and says by client id which of its identities it means. ' +
    'The login works from end to end.',
  world: {
    idp: { ...entraReader, platform: { kind: 'app-service' } },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...identityUser,
    IDENTITY_ENDPOINT: '{identityEndpoint}',
    IDENTITY_HEADER: '{identityHeader}',
    M2M_MANAGED_IDENTITY: '{userIdentity}',
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
