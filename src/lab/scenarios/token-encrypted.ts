import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const tokenEncrypted = defineScenario({
  name: 'token-encrypted',
  title: 'The token is encrypted',
  story:
    'The authorization server encrypts access tokens for a resource server that has the key. The token has five parts in place of three. ' +
    'Neo4j has no such key and no setting for one; whatever is inside, it cannot look at it.',
  world: {
    idp: { ...keycloakReader, format: 'encrypted' },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M402', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['token.form', 'neo4j.bearer-login'],
  },
})
