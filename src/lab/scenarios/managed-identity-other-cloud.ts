import { defineScenario } from '../scenario.ts'
import { entraV2Realm, entraV2ServerKnown, identityUser } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const managedIdentityOtherCloud = defineScenario({
  name: 'managed-identity-other-cloud',
  title: 'The metadata service of another cloud',
  story:
    'The same address serves metadata on other clouds as well, and knows nothing of Azure there: it answers with a page. ' +
    'There is no managed identity there.',
  world: {
    idp: { ...entraReader, platform: { kind: 'virtual-machine', fault: 'other-cloud' } },
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
