import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const keycloakServiceAccountOff = defineScenario({
  name: 'keycloak-service-account-off',
  title: 'The client has no service account',
  story:
    '"Service accounts roles" is off at the client, so it cannot log in as itself. ' +
    'Keycloak says `unauthorized_client`, the word that it also uses for a wrong secret; only the description tells them apart.',
  world: {
    idp: {
      flavour: 'oidc',
      tokenError: {
        status: 401,
        error: 'unauthorized_client',
        description: 'Client not enabled to retrieve service account',
      },
    },
    neo4j: {
      flavour: 'enterprise',
      realm: { discoveryUri: '{discoveryUri}', audience: ['account'] },
    },
  },
  settings: { M2M_PROVIDER: 'keycloak', ...oidcUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M312', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
