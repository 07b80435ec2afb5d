import { defineScenario } from '../scenario.ts'
import { cognitoRealm, cognitoUser } from '../users.ts'

export const cognitoFlowsNotEnabled = defineScenario({
  name: 'cognito-flows-not-enabled',
  title: 'The grant is listed, and OAuth is switched off',
  story:
    'The app client lists client credentials among its flows, but `AllowedOAuthFlowsUserPoolClient` was never set to true. ' +
    'Cognito answers `invalid_grant`, which sends everybody to look for a grant that a machine does not have.',
  world: {
    idp: { flavour: 'cognito', scopes: ['neo4j/read'], tokenError: { error: 'invalid_grant' } },
    neo4j: { flavour: 'enterprise', realm: cognitoRealm },
  },
  settings: { ...cognitoUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M312', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
