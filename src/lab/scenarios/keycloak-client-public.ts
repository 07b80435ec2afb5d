import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const keycloakClientPublic = defineScenario({
  name: 'keycloak-client-public',
  title: 'The client of Keycloak is public',
  story:
    'Client authentication is off for this client, so that it has no service account. ' +
    'Keycloak names the reason, in words that it does not document.',
  world: {
    idp: { flavour: 'oidc', refuses: 'client-public' },
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
    rootCauses: [{ code: 'M2M312', confidence: 'likely', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
