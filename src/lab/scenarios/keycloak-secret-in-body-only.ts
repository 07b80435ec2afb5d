import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const keycloakSecretInBodyOnly = defineScenario({
  name: 'keycloak-secret-in-body-only',
  title: 'The client of Keycloak takes its secret in the body only',
  story:
    'The client is set to one method of sending its secret, and the document of the realm lists both. ' +
    'Keycloak calls that unauthorized_client, as it does a grant that is off: only its words tell them apart.',
  world: {
    idp: { flavour: 'oidc', registeredFor: 'client_secret_post' },
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
    rootCauses: [{ code: 'M2M328', confidence: 'certain', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
