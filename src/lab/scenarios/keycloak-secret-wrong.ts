import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const keycloakSecretWrong = defineScenario({
  name: 'keycloak-secret-wrong',
  title: 'Keycloak does not say what is wrong',
  story:
    'The secret is not that of the client. Keycloak answers in the same words as for a client that it does not know. ' +
    'Its texts are not documented, so the diagnosis says no more than likely.',
  world: {
    idp: { flavour: 'oidc' },
    neo4j: {
      flavour: 'enterprise',
      realm: { discoveryUri: '{discoveryUri}', audience: ['account'] },
    },
  },
  settings: {
    M2M_PROVIDER: 'keycloak',
    ...oidcUser,
    NEO4J_URI: '{neo4jUri}',
    OIDC_CLIENT_SECRET: '{wrongClientSecret}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M302', confidence: 'likely', owner: 'client-developer' }],
    explains: ['identity.token-acquired'],
  },
})
