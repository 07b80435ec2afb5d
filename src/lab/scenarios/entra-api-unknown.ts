import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const entraApiUnknown = defineScenario({
  name: 'entra-api-unknown',
  title: 'The scope names an API that the tenant does not have',
  story:
    'The application ID URI in the scope is that of another environment. ' +
    'Entra ID answers AADSTS500011: there is nobody here whom the token could be for.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraUser,
    AZURE_SCOPE: 'api://3d1f7c52-80ab-4e09-9a6d-51c4b7e2f086/.default',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M307', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
