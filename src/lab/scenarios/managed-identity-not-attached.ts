import { defineScenario } from '../scenario.ts'
import { entraV2Realm, entraV2ServerKnown, identityUser } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const managedIdentityNotAttached = defineScenario({
  name: 'managed-identity-not-attached',
  title: 'The managed identity is not attached',
  story:
    'The client id in the settings is that of an identity which this container app does not have. ' +
    'Its identity endpoint says so, with a correlation id.',
  world: {
    idp: { ...entraReader, platform: { kind: 'app-service', attached: 'none' } },
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
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M322', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
