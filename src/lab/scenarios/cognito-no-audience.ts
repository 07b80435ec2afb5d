import { defineScenario } from '../scenario.ts'
import { cognitoRealm, cognitoServerKnown, cognitoUser } from '../users.ts'

export const cognitoNoAudience = defineScenario({
  name: 'cognito-no-audience',
  title: 'Cognito machine tokens carry no audience',
  story:
    'A Cognito access token for client credentials names its client in `client_id` and has no `aud` at all. ' +
    'Neo4j wants one of its configured audiences in `aud`, so no value of the setting can ever fit. ' +
    'A pre-token-generation trigger (V3_0) can add the claim.',
  world: {
    idp: { flavour: 'cognito', scopes: ['neo4j/read'] },
    neo4j: {
      flavour: 'enterprise',
      realm: { ...cognitoRealm, mapping: '"neo4j/read"=reader' },
    },
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
    rootCauses: [{ code: 'M2M504', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['neo4j.bearer-login'],
  },
})
