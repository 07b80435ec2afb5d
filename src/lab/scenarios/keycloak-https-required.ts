import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const keycloakHttpsRequired = defineScenario({
  name: 'keycloak-https-required',
  title: 'The realm demands https',
  story:
    'The realm has "Require SSL" on, and the proxy before Keycloak does not tell it that the request came by https. ' +
    'Keycloak refuses the request before it looks at the client.',
  world: {
    idp: { flavour: 'oidc', refuses: 'https-required' },
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
    rootCauses: [{ code: 'M2M316', confidence: 'likely', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
