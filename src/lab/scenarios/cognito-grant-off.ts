import { defineScenario } from '../scenario.ts'
import { cognitoRealm, cognitoUser } from '../users.ts'

export const cognitoGrantOff = defineScenario({
  name: 'cognito-grant-off',
  title: 'The app client may not use client credentials',
  story:
    'The app client was made for logins of people; the client-credentials grant is not among its flows. ' +
    'Cognito answers `unauthorized_client`.',
  world: {
    idp: {
      flavour: 'cognito',
      scopes: ['neo4j/read'],
      tokenError: { error: 'unauthorized_client' },
    },
    neo4j: { flavour: 'enterprise', realm: cognitoRealm },
  },
  settings: { ...cognitoUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M312', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
