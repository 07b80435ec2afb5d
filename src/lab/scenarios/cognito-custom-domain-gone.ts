import { defineScenario } from '../scenario.ts'
import { cognitoRealm, cognitoServerKnown, trust } from '../users.ts'

export const cognitoCustomDomainGone = defineScenario({
  name: 'cognito-custom-domain-gone',
  title: 'The custom domain of the user pool has no DNS record',
  story:
    'The domain in the settings is one that nobody has made a DNS record for. ' +
    'The documents of the user pool can be read, and its token endpoint cannot be reached.',
  world: {
    idp: {
      flavour: 'cognito',
      claims: { aud: '{clientId}' },
      hosts: { main: 'cognito-idp.us-east-1.amazonaws.com', token: 'auth.graph-lab.example' },
    },
    neo4j: { flavour: 'enterprise', realm: { ...cognitoRealm, mapping: '"neo4j/read"=reader' } },
  },
  settings: {
    COGNITO_USER_POOL_ID: '{userPoolId}',
    COGNITO_CLIENT_ID: '{clientId}',
    COGNITO_CLIENT_SECRET: '{clientSecret}',
    COGNITO_SCOPE: '{scope}',
    COGNITO_DOMAIN: 'auth.graph-lab.invalid',
    ...cognitoServerKnown,
    NEO4J_OIDC_ROLE_MAPPING: '"neo4j/read"=reader',
    NEO4J_URI: '{neo4jUri}',
    ...trust,
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M201', confidence: 'certain', owner: 'network-admin' }],
    explains: ['identity.token-acquired'],
  },
})
