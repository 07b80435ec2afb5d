import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const discoveryNotJson = defineScenario({
  name: 'discovery-not-json',
  title: 'The discovery document is something else',
  story:
    'The address answers with status 200 and a text that is no JSON. ' +
    'Nothing can be read from it: no issuer, no keys, no token endpoint.',
  world: {
    idp: { flavour: 'oidc', discovery: 'not-json' },
    neo4j: {
      flavour: 'enterprise',
      realm: { discoveryUri: '{discoveryUri}', audience: ['account'] },
    },
  },
  settings: { M2M_PROVIDER: 'keycloak', ...oidcUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M318', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.discovery', 'identity.token-acquired'],
  },
})
