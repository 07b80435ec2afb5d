import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const tokenWithoutSubject = defineScenario({
  name: 'token-without-subject',
  title: 'The token has no subject',
  story:
    'A mapper of the provider took `sub` away, since the server takes the user name from another claim. Neo4j requires `sub` all the same. ' +
    'The claim that is configured is there and right, so nobody looks for another one.',
  world: {
    idp: { ...keycloakReader, claims: { ...keycloakReader.claims, sub: null } },
    neo4j: {
      flavour: 'enterprise',
      realm: { ...keycloakRealm, usernameClaim: 'preferred_username' },
    },
  },
  settings: {
    ...oidcUser,
    ...keycloakServerKnown,
    NEO4J_OIDC_USERNAME_CLAIM: 'preferred_username',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M416', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['token.subject', 'neo4j.bearer-login'],
  },
})
