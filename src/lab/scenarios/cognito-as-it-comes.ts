import { defineScenario } from '../scenario.ts'
import { cognitoUser, cognitoServerKnown, cognitoRealm } from '../users.ts'

export const cognitoAsItComes = defineScenario({
  name: 'cognito-as-it-comes',
  title: 'Cognito as it comes: no audience, and two scopes in one text',
  story:
    "A machine's token of Cognito has no `aud`, and two scopes in one claim. The audience refuses first. " +
    'Once a trigger adds it, the login works without a role, since two scopes in a text are one group.',
  world: {
    idp: { flavour: 'cognito', scopes: ['neo4j/read', 'neo4j/write'] },
    neo4j: {
      flavour: 'enterprise',
      realm: { ...cognitoRealm, mapping: '"neo4j/read"=reader;"neo4j/write"=publisher' },
    },
  },
  settings: {
    ...cognitoUser,
    ...cognitoServerKnown,
    NEO4J_OIDC_ROLE_MAPPING: '"neo4j/read"=reader;"neo4j/write"=publisher',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M504', confidence: 'certain', owner: 'identity-admin' }],
    upcoming: ['M2M509'],
    explains: ['policy.audience', 'neo4j.bearer-login'],
  },
})
