import { defineScenario } from '../scenario.ts'
import { cognitoRealm, cognitoServerKnown, cognitoUser } from '../users.ts'

export const cognitoClientTokenNotEnabled = defineScenario({
  name: 'cognito-client-token-not-enabled',
  title: 'GetClientToken is not there in this region',
  story:
    'The operation is not available for this pool. ' +
    'Its token endpoint would be, if the pool had a domain.',
  world: {
    idp: { flavour: 'cognito', domain: false, clientToken: 'not-enabled' },
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
    rootCauses: [{ code: 'M2M312', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
