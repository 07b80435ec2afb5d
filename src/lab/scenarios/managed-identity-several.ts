import { defineScenario } from '../scenario.ts'
import { entraV2Realm, entraV2ServerKnown, identityUser } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const managedIdentitySeveral = defineScenario({
  name: 'managed-identity-several',
  title: 'Several managed identities, and none is named',
  story:
    'Two user-assigned identities are attached to the nodes of a cluster, and the program asks for "the" identity. ' +
    'The metadata service cannot tell which one is meant.',
  world: {
    idp: { ...entraReader, platform: { kind: 'virtual-machine', attached: 'two-users' } },
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
