import { defineScenario } from '../scenario.ts'
import { cognitoRealm, cognitoUser } from '../users.ts'

export const cognitoScopeUnknown = defineScenario({
  name: 'cognito-scope-unknown',
  title: 'A scope that the app client does not have',
  story:
    'The resource server has the scope, but nobody has allowed it for this app client. ' +
    'Cognito answers `invalid_scope` and nothing more.',
  world: {
    idp: { flavour: 'cognito', scopes: ['neo4j/read'] },
    neo4j: { flavour: 'enterprise', realm: cognitoRealm },
  },
  settings: { ...cognitoUser, COGNITO_SCOPE: 'neo4j/admin', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M310', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
