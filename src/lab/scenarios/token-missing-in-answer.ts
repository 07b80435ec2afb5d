import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const tokenMissingInAnswer = defineScenario({
  name: 'token-missing-in-answer',
  title: 'Success, and no token',
  story:
    'The token endpoint answers with status 200 and JSON that has no `access_token`. ' +
    'MSAL reports success and hands an empty token on, which the server then refuses as "Unauthorized".',
  world: {
    idp: {
      flavour: 'entra',
      tokenVersion: 2,
      appRoles: ['Neo4j.Reader'],
      tokenEndpoint: 'empty-object',
    },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M315', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
