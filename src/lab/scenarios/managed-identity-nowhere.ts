import { defineScenario } from '../scenario.ts'
import { entraV2Realm, entraV2ServerKnown, identityUser } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const managedIdentityNowhere = defineScenario({
  name: 'managed-identity-nowhere',
  title: 'A managed identity away from Azure',
  story:
    'What runs on Azure is tried on a developer’s own machine, where nothing listens at the address of the metadata service. ' +
    'There is no managed identity there.',
  world: {
    idp: { ...entraReader, platform: { kind: 'virtual-machine', fault: 'stopped' } },
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
