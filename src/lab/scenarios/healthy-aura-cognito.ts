import { defineScenario } from '../scenario.ts'
import { cognitoUser } from '../users.ts'

export const healthyAuraCognito = defineScenario({
  name: 'healthy-aura-cognito',
  title: 'Aura takes a token of Cognito: everything fits',
  story:
    'Aura documents single sign-on for Entra ID and Okta only. This instance was set up with Cognito, and the login works. ' +
    'What works needs no warning.',
  world: {
    idp: {
      flavour: 'cognito',
      scopes: ['neo4j/read'],
      claims: { aud: '{clientId}', groups: ['reader'] },
    },
    neo4j: {
      flavour: 'aura',
      realm: { discoveryUri: '{discoveryUri}', audience: ['{clientId}'], groupsClaim: 'groups' },
    },
  },
  settings: { ...cognitoUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
