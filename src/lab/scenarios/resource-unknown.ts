import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const resourceUnknown = defineScenario({
  name: 'resource-unknown',
  title: 'The provider knows no such resource',
  story:
    'The request names the API by `resource` (RFC 8707), with an address that was never registered. ' +
    'The server answers `invalid_target`.',
  world: {
    idp: { flavour: 'oidc', product: 'plain', audiences: ['https://graph.example'] },
    neo4j: {
      flavour: 'enterprise',
      realm: { discoveryUri: '{discoveryUri}', audience: ['https://neo4j.example'] },
    },
  },
  settings: {
    M2M_PROVIDER: 'oidc',
    ...oidcUser,
    NEO4J_URI: '{neo4jUri}',
    OIDC_RESOURCE: 'https://neo4j.example',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M307', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
