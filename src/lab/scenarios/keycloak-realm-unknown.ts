import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const keycloakRealmUnknown = defineScenario({
  name: 'keycloak-realm-unknown',
  title: 'The realm does not exist',
  story:
    'Realm names are case-sensitive: `M2M` is not `m2m`. Keycloak says so already at the discovery document. ' +
    'No token request is made.',
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
    OIDC_ISSUER: '{idpOrigin}/realms/M2M',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M311', confidence: 'likely', owner: 'client-developer' }],
    explains: ['identity.discovery', 'identity.token-acquired'],
  },
})
