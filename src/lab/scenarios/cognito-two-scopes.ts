import { defineScenario } from '../scenario.ts'
import { cognitoRealm, cognitoServerKnown, cognitoUser } from '../users.ts'

const mapping = '"neo4j/read"=reader;"neo4j/write"=publisher'

export const cognitoTwoScopes = defineScenario({
  name: 'cognito-two-scopes',
  title: 'Two scopes in one string are one group',
  story:
    'The server reads groups from `scope`, which worked while the client had a single scope. With two, the claim is one text with a space in it, ' +
    'and Neo4j takes a text for one group. No role is mapped to "neo4j/read neo4j/write", so the login ends with PUBLIC only.',
  world: {
    idp: {
      flavour: 'cognito',
      scopes: ['neo4j/read', 'neo4j/write'],
      // As a pre-token-generation trigger adds it: Cognito allows the app client's own id only.
      claims: { aud: '{clientId}' },
    },
    neo4j: { flavour: 'enterprise', realm: { ...cognitoRealm, mapping } },
  },
  settings: {
    ...cognitoUser,
    ...cognitoServerKnown,
    NEO4J_OIDC_ROLE_MAPPING: mapping,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M509', confidence: 'certain', owner: 'identity-admin' }],
    findings: ['M2M607'],
    explains: ['neo4j.roles'],
  },
})
