import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const entraSecretWrong = defineScenario({
  name: 'entra-secret-wrong',
  title: 'The client secret is not one of this application',
  story:
    'The secret has the right form but belongs to no credential of the app: an old value, or one of another app. ' +
    'Entra ID answers AADSTS7000215, no token is issued, and the server is never asked.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: {
    ...entraUser,
    AZURE_CLIENT_SECRET: '{wrongClientSecret}',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M302', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
