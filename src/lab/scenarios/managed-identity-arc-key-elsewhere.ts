import { defineScenario } from '../scenario.ts'
import { entraV2Realm, entraV2ServerKnown, identityUser } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const managedIdentityArcKeyElsewhere = defineScenario({
  name: 'managed-identity-arc-key-elsewhere',
  title: 'What listens at the port of the Azure Arc agent names a foreign file',
  story:
    'The agent of Azure Arc has its callers read a key file in its own folder. What listens there names another file, which a client that follows would hand over. ' +
    'The file is not read.',
  world: {
    idp: { ...entraReader, platform: { kind: 'arc', fault: 'key-elsewhere' } },
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
