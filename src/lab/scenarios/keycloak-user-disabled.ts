import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const keycloakUserDisabled = defineScenario({
  name: 'keycloak-user-disabled',
  title: 'The service account user of the client is switched off',
  story:
    'The client is enabled and its secret is right. Somebody has disabled the user that Keycloak keeps for it.',
  world: {
    idp: { flavour: 'oidc', refuses: 'user-disabled' },
    neo4j: {
      flavour: 'enterprise',
      realm: { discoveryUri: '{discoveryUri}', audience: ['https://neo4j.example'] },
    },
  },
  settings: {
    M2M_PROVIDER: 'keycloak',
    ...oidcUser,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M305', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
