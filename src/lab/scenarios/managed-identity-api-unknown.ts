import { defineScenario } from '../scenario.ts'
import { entraV2Realm, entraV2ServerKnown, identityUser } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const managedIdentityApiUnknown = defineScenario({
  name: 'managed-identity-api-unknown',
  title: 'A managed identity asks for an API that does not exist',
  story:
    'The identity is there, and the application ID URI in the scope is one that nobody has set. ' +
    'The metadata service hands Entra ID’s AADSTS500011 on.',
  world: {
    idp: { ...entraReader, platform: { kind: 'virtual-machine' } },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...identityUser,
    AZURE_POD_IDENTITY_AUTHORITY_HOST: '{imdsOrigin}',
    AZURE_SCOPE: 'api://neo4j-graph/.default',
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M307', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
