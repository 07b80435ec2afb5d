import { defineScenario } from '../scenario.ts'
import { cognitoRealm, cognitoServerKnown, cognitoUser } from '../users.ts'

export const healthyCognitoClientToken = defineScenario({
  name: 'healthy-cognito-client-token',
  title: 'A user pool without a domain: everything fits',
  story:
    'The pool has no domain, and so no token endpoint. The token comes by GetClientToken, from the service itself. ' +
    'A trigger adds the audience, and the one scope is mapped to a role.',
  world: {
    idp: { flavour: 'cognito', domain: false, claims: { aud: '{clientId}' } },
    neo4j: { flavour: 'enterprise', realm: { ...cognitoRealm, mapping: '"neo4j/read"=reader' } },
  },
  settings: {
    ...cognitoUser,
    ...cognitoServerKnown,
    NEO4J_OIDC_ROLE_MAPPING: '"neo4j/read"=reader',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
