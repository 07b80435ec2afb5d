import { defineScenario } from '../scenario.ts'
import { entraV2Realm, entraV2ServerKnown, identityUser } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const managedIdentityArcKeyGone = defineScenario({
  name: 'managed-identity-arc-key-gone',
  title: 'The key file of the Azure Arc agent cannot be read',
  story:
    'The agent of Azure Arc names the key file that its caller has to read, and the file is not there for this user. ' +
    'No token can be had.',
  world: {
    idp: { ...entraReader, platform: { kind: 'arc', fault: 'key-gone' } },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...identityUser,
    IDENTITY_ENDPOINT: '{identityEndpoint}',
    IMDS_ENDPOINT: '{identityEndpoint}',
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
