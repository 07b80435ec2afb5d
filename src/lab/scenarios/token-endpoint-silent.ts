import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const tokenEndpointSilent = defineScenario({
  name: 'token-endpoint-silent',
  title: 'The token endpoint never answers',
  story:
    'Discovery works, but the token request stays without an answer. MSAL itself would wait for ever here. ' +
    'The secret has been sent; nothing is known of what the provider thinks of it.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'], tokenEndpoint: 'hang' },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}', M2M_TIMEOUT: '900ms' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M203', confidence: 'certain', owner: 'network-admin' }],
    explains: ['identity.token-acquired'],
  },
})
