import { defineScenario } from '../scenario.ts'
import { entraV2Realm, entraV2ServerKnown, identityUser } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const healthyManagedIdentity = defineScenario({
  name: 'healthy-managed-identity',
  title: 'Managed identity of a virtual machine: everything fits',
  story:
    'A program on a virtual machine of Azure has no credential: the metadata service hands out tokens of the system-assigned identity. ' +
    'The login works from end to end.',
  world: {
    idp: { ...entraReader, platform: { kind: 'virtual-machine' } },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...identityUser,
    AZURE_POD_IDENTITY_AUTHORITY_HOST: '{imdsOrigin}',
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
