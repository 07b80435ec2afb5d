import { defineScenario } from '../scenario.ts'
import { cognitoRealm, cognitoServerKnown, cognitoUser } from '../users.ts'

export const cognitoClientTokenTooMany = defineScenario({
  name: 'cognito-client-token-too-many',
  title: 'Too many tokens were asked for',
  story:
    'Every start of the job asks for a token of its own, and the quota of the account is used up. ' +
    'The request is not repeated.',
  world: {
    idp: { flavour: 'cognito', domain: false, clientToken: 'too-many' },
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
    rootCauses: [{ code: 'M2M210', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
