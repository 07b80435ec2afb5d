import { defineScenario } from '../scenario.ts'
import { cognitoRealm, cognitoServerKnown, cognitoUser } from '../users.ts'

export const cognitoDomainUnknown = defineScenario({
  name: 'cognito-domain-unknown',
  title: 'The domain is that of no user pool',
  story:
    'The domain in the settings has been deleted, and something else answers there. ' +
    'The token endpoint is not found.',
  world: {
    idp: { flavour: 'cognito', tokenEndpoint: 'empty-404' },
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
    rootCauses: [{ code: 'M2M311', confidence: 'likely', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
