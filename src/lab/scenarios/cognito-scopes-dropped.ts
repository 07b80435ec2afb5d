import { defineScenario } from '../scenario.ts'
import { cognitoRealm, cognitoServerKnown, cognitoUser } from '../users.ts'

export const cognitoScopesDropped = defineScenario({
  name: 'cognito-scopes-dropped',
  title: 'Everything works, with one scope less',
  story:
    'Two scopes were asked for, and the provider left out the one that the client may not have, without an error. ' +
    'The login works with what is left; whoever relies on the other scope looks for the reason in Neo4j.',
  world: {
    idp: {
      flavour: 'cognito',
      scopes: ['neo4j/read'],
      dropsScopes: true,
      claims: { aud: '{clientId}' },
    },
    neo4j: { flavour: 'enterprise', realm: { ...cognitoRealm, mapping: '"neo4j/read"=reader' } },
  },
  settings: {
    ...cognitoUser,
    ...cognitoServerKnown,
    COGNITO_SCOPE: 'neo4j/read neo4j/write',
    NEO4J_OIDC_ROLE_MAPPING: '"neo4j/read"=reader',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M321'],
  },
})
