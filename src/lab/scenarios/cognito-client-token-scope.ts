import { defineScenario } from '../scenario.ts'
import { cognitoRealm, cognitoServerKnown, cognitoUser } from '../users.ts'

export const cognitoClientTokenScope = defineScenario({
  name: 'cognito-client-token-scope',
  title: 'GetClientToken refuses a parameter',
  story:
    'The scope in the settings lacks the resource server before it. ' +
    'The service calls the parameter invalid, and its message names the scope.',
  world: {
    idp: { flavour: 'cognito', domain: false },
    neo4j: { flavour: 'enterprise', realm: { ...cognitoRealm, mapping: '"neo4j/read"=reader' } },
  },
  settings: {
    ...cognitoUser,
    ...cognitoServerKnown,
    NEO4J_OIDC_ROLE_MAPPING: '"neo4j/read"=reader',
    NEO4J_URI: '{neo4jUri}',
    COGNITO_SCOPE: 'read',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M316', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
