import { defineScenario } from '../scenario.ts'
import { cognitoRealm, cognitoServerKnown, trust } from '../users.ts'

export const healthyCognitoCustomDomain = defineScenario({
  name: 'healthy-cognito-custom-domain',
  title: 'A Cognito user pool with a domain of its own: everything fits',
  story:
    'The user pool has a custom domain, which its discovery document names: another site than that of the issuer. ' +
    'Nothing but the id of the pool says where it is, and the login works from end to end.',
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
    ...cognitoServerKnown,
    NEO4J_OIDC_ROLE_MAPPING: '"neo4j/read"=reader',
    NEO4J_URI: '{neo4jUri}',
    ...trust,
  },
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
