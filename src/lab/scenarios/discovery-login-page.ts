import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const discoveryLoginPage = defineScenario({
  name: 'discovery-login-page',
  title: 'A login page in place of the discovery document',
  story:
    'The network wants a login in the browser first, and answers every address with its page and status 200. ' +
    'A client that does not look at the content takes it for the provider.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'], discovery: 'html' },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M211', confidence: 'certain', owner: 'network-admin' }],
    explains: ['identity.discovery', 'identity.token-acquired'],
  },
})
