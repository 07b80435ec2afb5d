import { defineScenario } from '../scenario.ts'
import { entraV2Realm, entraV2ServerKnown, identityUser } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const managedIdentitySwitchedOff = defineScenario({
  name: 'managed-identity-switched-off',
  title: 'The virtual machine has no identity',
  story:
    'Nobody has switched the system-assigned identity of the virtual machine on. ' +
    'The metadata service answers "Identity not found".',
  world: {
    idp: { ...entraReader, platform: { kind: 'virtual-machine', attached: 'none' } },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...identityUser,
    AZURE_POD_IDENTITY_AUTHORITY_HOST: '{imdsOrigin}',
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M322', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
