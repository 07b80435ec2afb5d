import { defineScenario } from '../scenario.ts'
import { cognitoRealm, cognitoServerKnown, cognitoUser } from '../users.ts'

export const cognitoClientTokenFlowOff = defineScenario({
  name: 'cognito-client-token-flow-off',
  title: 'The app client may not use GetClientToken',
  story:
    'The pool has no domain, and the app client has not the flow ALLOW_CLIENT_TOKEN_AUTH. ' +
    'The service refuses it for that reason.',
  world: {
    idp: { flavour: 'cognito', domain: false, clientToken: 'flow-off' },
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
    rootCauses: [{ code: 'M2M312', confidence: 'likely', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
