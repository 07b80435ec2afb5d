import { defineScenario } from '../scenario.ts'
import { cognitoUser, cognitoServerKnown, cognitoRealm } from '../users.ts'

export const cognitoMappedScopeDropped = defineScenario({
  name: 'cognito-mapped-scope-dropped',
  title: 'The scope that is mapped to the role was not granted',
  story:
    'Two scopes were asked for, and the provider left one out without an error. It is the one that the mapping turns into a role. ' +
    'The mapping and the server are right; the app client lacks the scope.',
  world: {
    idp: {
      flavour: 'cognito',
      scopes: ['neo4j/read'],
      dropsScopes: true,
      claims: { aud: '{clientId}' },
    },
    neo4j: {
      flavour: 'enterprise',
      realm: { ...cognitoRealm, mapping: '"neo4j/write"=publisher' },
    },
  },
  settings: {
    ...cognitoUser,
    ...cognitoServerKnown,
    COGNITO_SCOPE: 'neo4j/read neo4j/write',
    NEO4J_OIDC_ROLE_MAPPING: '"neo4j/write"=publisher',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M321', confidence: 'certain', owner: 'identity-admin' }],
    findings: ['M2M510', 'M2M607'],
    explains: ['identity.scopes-granted', 'neo4j.roles'],
  },
})
