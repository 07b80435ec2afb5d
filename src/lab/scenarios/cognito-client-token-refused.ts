import { defineScenario } from '../scenario.ts'
import { cognitoRealm, cognitoServerKnown, cognitoUser } from '../users.ts'

export const cognitoClientTokenRefused = defineScenario({
  name: 'cognito-client-token-refused',
  title: 'GetClientToken does not authorize the client',
  story:
    'The pool has no domain, and the secret was rotated. ' +
    'The service answers with an exception of its own, which does not say whether id or secret is wrong.',
  world: {
    idp: { flavour: 'cognito', domain: false },
    neo4j: { flavour: 'enterprise', realm: { ...cognitoRealm, mapping: '"neo4j/read"=reader' } },
  },
  settings: {
    ...cognitoUser,
    ...cognitoServerKnown,
    NEO4J_OIDC_ROLE_MAPPING: '"neo4j/read"=reader',
    NEO4J_URI: '{neo4jUri}',
    COGNITO_CLIENT_SECRET: '{wrongClientSecret}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M302', confidence: 'likely', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
