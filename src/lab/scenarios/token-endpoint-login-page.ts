import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const tokenEndpointLoginPage = defineScenario({
  name: 'token-endpoint-login-page',
  title: 'A login page in place of a token',
  story:
    'The token request is answered with status 200 and a web page for people. ' +
    'Some libraries report success all the same and go on with an empty token.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'], tokenEndpoint: 'html' },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M211', confidence: 'certain', owner: 'network-admin' }],
    explains: ['identity.token-acquired'],
  },
})
