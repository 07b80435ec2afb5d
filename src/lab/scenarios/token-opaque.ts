import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const tokenOpaque = defineScenario({
  name: 'token-opaque',
  title: 'The token cannot be read by anybody but its issuer',
  story:
    'The provider hands out opaque tokens: a reference that only it can resolve, as Auth0 does when no audience is asked for. ' +
    'Neo4j verifies tokens itself and has no setting to ask the provider about one, so every login with it is refused.',
  world: {
    idp: { ...keycloakReader, format: 'opaque' },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M401', confidence: 'certain', owner: 'client-developer' }],
    explains: ['token.form', 'neo4j.bearer-login'],
  },
})
