import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const keycloakClientDisabled = defineScenario({
  name: 'keycloak-client-disabled',
  title: 'The client of Keycloak is switched off',
  story:
    'Somebody has disabled the client in the realm. ' +
    'Id and secret are right, and Keycloak answers as it does for a client that does not exist.',
  world: {
    idp: { flavour: 'oidc', refuses: 'client-disabled' },
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
    rootCauses: [{ code: 'M2M301', confidence: 'likely', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
