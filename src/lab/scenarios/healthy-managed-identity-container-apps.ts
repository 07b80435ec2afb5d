import { defineScenario } from '../scenario.ts'
import { entraV2Realm, entraV2ServerKnown, identityUser } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const healthyManagedIdentityContainerApps = defineScenario({
  name: 'healthy-managed-identity-container-apps',
  title: 'System-assigned managed identity on Container Apps: everything fits',
  story:
    'A container app gets tokens at the address that its environment names, with the header that goes with it. ' +
    'The login works from end to end.',
  world: {
    idp: { ...entraReader, platform: { kind: 'container-apps' } },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...identityUser,
    IDENTITY_ENDPOINT: '{identityEndpoint}',
    IDENTITY_HEADER: '{identityHeader}',
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
