import { defineScenario } from '../scenario.ts'
import { cognitoRealm, cognitoServerKnown, cognitoUser } from '../users.ts'

const mapping = '"neo4j/read"=reader'

export const healthyCognito = defineScenario({
  name: 'healthy-cognito',
  title: 'Cognito with an added audience and one scope: everything fits',
  story:
    'A pre-token-generation trigger adds `aud` with the app client id, the client has one scope, and that scope is mapped to a role. ' +
    'The token endpoint is on another host than the issuer, as it always is with Cognito.',
  world: {
    idp: { flavour: 'cognito', scopes: ['neo4j/read'], claims: { aud: '{clientId}' } },
    neo4j: { flavour: 'enterprise', realm: { ...cognitoRealm, mapping } },
  },
  settings: {
    ...cognitoUser,
    ...cognitoServerKnown,
    NEO4J_OIDC_ROLE_MAPPING: mapping,
    NEO4J_URI: '{neo4jUri}',
    M2M_EXPECT_ROLE: 'reader',
  },
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
