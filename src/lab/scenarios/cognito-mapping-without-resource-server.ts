import { defineScenario } from '../scenario.ts'
import { cognitoUser, cognitoServerKnown, cognitoRealm } from '../users.ts'

export const cognitoMappingWithoutResourceServer = defineScenario({
  name: 'cognito-mapping-without-resource-server',
  title: 'The mapping names the scope without its resource server',
  story:
    'Cognito writes scopes as `neo4j/read`, with the id of the resource server in front. The mapping says `read`. ' +
    'The login works and has nothing but PUBLIC.',
  world: {
    idp: { flavour: 'cognito', scopes: ['neo4j/read'], claims: { aud: '{clientId}' } },
    neo4j: { flavour: 'enterprise', realm: { ...cognitoRealm, mapping: 'read=reader' } },
  },
  settings: {
    ...cognitoUser,
    ...cognitoServerKnown,
    NEO4J_OIDC_ROLE_MAPPING: 'read=reader',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M510', confidence: 'certain', owner: 'neo4j-admin' }],
    findings: ['M2M607'],
    explains: ['policy.roles', 'neo4j.roles'],
  },
})
