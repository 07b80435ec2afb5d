import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const healthyTokenEndpointConfirmed = defineScenario({
  name: 'healthy-token-endpoint-confirmed',
  title: 'A token endpoint that the user has confirmed: everything fits',
  story:
    'The discovery document names a token endpoint on another site. ' +
    'The user knows better and names the endpoint by flag, so the secret goes there and nowhere else.',
  world: {
    idp: {
      ...keycloakReader,
      discoveryMembers: { token_endpoint: 'https://tokens.invalid/oauth2/token' },
    },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  flags: ['--token-endpoint', '{tokenEndpoint}'],
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
