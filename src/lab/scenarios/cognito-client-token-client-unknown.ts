import { defineScenario } from '../scenario.ts'
import { cognitoRealm, cognitoServerKnown, cognitoUser } from '../users.ts'

export const cognitoClientTokenClientUnknown = defineScenario({
  name: 'cognito-client-token-client-unknown',
  title: 'GetClientToken does not find the app client',
  story:
    'The client id is that of another pool. ' +
    'The service says that the app client does not exist.',
  world: {
    idp: { flavour: 'cognito', domain: false },
    neo4j: { flavour: 'enterprise', realm: { ...cognitoRealm, mapping: '"neo4j/read"=reader' } },
  },
  settings: {
    ...cognitoUser,
    ...cognitoServerKnown,
    NEO4J_OIDC_ROLE_MAPPING: '"neo4j/read"=reader',
    NEO4J_URI: '{neo4jUri}',
    COGNITO_CLIENT_ID: '1unknown23456789example',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M301', confidence: 'likely', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
