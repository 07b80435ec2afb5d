import { defineScenario } from '../scenario.ts'
import { cognitoRealm, cognitoUser } from '../users.ts'

export const cognitoSecretWrong = defineScenario({
  name: 'cognito-secret-wrong',
  title: 'Cognito does not say what is wrong',
  story:
    'The client secret is an old one. Cognito answers `invalid_client`, which it also says to an unknown client id. ' +
    'So the secret is likely, and the id stays possible.',
  world: {
    idp: { flavour: 'cognito', scopes: ['neo4j/read'] },
    neo4j: { flavour: 'enterprise', realm: cognitoRealm },
  },
  settings: {
    ...cognitoUser,
    COGNITO_CLIENT_SECRET: '{wrongClientSecret}',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M302', confidence: 'likely', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
