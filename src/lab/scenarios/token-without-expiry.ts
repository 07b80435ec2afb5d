import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const tokenWithoutExpiry = defineScenario({
  name: 'token-without-expiry',
  title: 'The token never expires',
  story:
    'The provider was set to tokens without `exp`, so that nobody has to renew them. Neo4j is taken to demand the claim. ' +
    'The login is refused with the same plain answer as any other.',
  world: {
    idp: { ...keycloakReader, claims: { ...keycloakReader.claims, exp: null } },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M417', confidence: 'likely', owner: 'identity-admin' }],
    explains: ['token.expiration', 'neo4j.bearer-login'],
  },
})
