import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const tokenWithoutSubjectOrName = defineScenario({
  name: 'token-without-subject-or-name',
  title: 'The token has neither a subject nor the user name claim',
  story:
    'A lightweight access token of Keycloak left out `sub` and `preferred_username`, which the server takes the user name from. Its signature is good. ' +
    'The subject comes first: without it no choice of the claim would help.',
  world: {
    idp: {
      ...keycloakReader,
      claims: { ...keycloakReader.claims, sub: null, preferred_username: null },
    },
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
    explains: ['token.subject', 'policy.username', 'neo4j.bearer-login'],
  },
})
