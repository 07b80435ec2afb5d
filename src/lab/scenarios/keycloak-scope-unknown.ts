import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const keycloakScopeUnknown = defineScenario({
  name: 'keycloak-scope-unknown',
  title: 'The scope is not one of the client',
  story:
    'The scope is defined in the authorization section of another client, which is not the same as a client scope. ' +
    'Keycloak answers that the scope is invalid.',
  world: {
    idp: { flavour: 'oidc', product: 'keycloak' },
    neo4j: {
      flavour: 'enterprise',
      realm: { discoveryUri: '{discoveryUri}', audience: ['https://neo4j.example'] },
    },
  },
  settings: {
    M2M_PROVIDER: 'keycloak',
    ...oidcUser,
    NEO4J_URI: '{neo4jUri}',
    OIDC_SCOPE: 'read',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M310', confidence: 'likely', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
