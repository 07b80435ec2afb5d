import { defineScenario } from '../scenario.ts'
import { cognitoRealm, cognitoServerKnown, cognitoUser } from '../users.ts'

export const cognitoRequestInvalid = defineScenario({
  name: 'cognito-request-invalid',
  title: 'Cognito calls the request invalid',
  story:
    'A proxy before the token endpoint has dropped the body of the request. ' +
    'Cognito misses the parameters and says no more than that the request is invalid.',
  world: {
    idp: { flavour: 'cognito', tokenError: { error: 'invalid_request' } },
    neo4j: { flavour: 'enterprise', realm: { ...cognitoRealm, mapping: '"neo4j/read"=reader' } },
  },
  settings: {
    ...cognitoUser,
    ...cognitoServerKnown,
    NEO4J_OIDC_ROLE_MAPPING: '"neo4j/read"=reader',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M316', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
