import { defineScenario } from '../scenario.ts'
import { entraV2Realm, entraV2ServerKnown, identityUser } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const containerAppsIdentityNotAttached = defineScenario({
  name: 'container-apps-identity-not-attached',
  title: 'The container app has no managed identity',
  story:
    'Nobody has switched on an identity for the container app, and its program asks for one. ' +
    'The identity endpoint answers that it found none.',
  world: {
    idp: { ...entraReader, platform: { kind: 'container-apps', attached: 'none' } },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...identityUser,
    IDENTITY_ENDPOINT: '{identityEndpoint}',
    IDENTITY_HEADER: '{identityHeader}',
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
