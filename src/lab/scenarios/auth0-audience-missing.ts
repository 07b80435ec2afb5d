import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'

export const auth0AudienceMissing = defineScenario({
  name: 'auth0-audience-missing',
  title: 'The request to Auth0 names no API',
  story:
    'Auth0 wants to know by `audience` for which API the token is to be, and the tenant has no default. ' +
    'It refuses the request and says so.',
  world: {
    idp: { flavour: 'oidc', product: 'auth0', refuses: 'audience-missing' },
    neo4j: {
      flavour: 'enterprise',
      realm: { discoveryUri: '{discoveryUri}', audience: ['https://neo4j.example'] },
    },
  },
  settings: {
    M2M_PROVIDER: 'auth0',
    ...oidcUser,
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M307', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
