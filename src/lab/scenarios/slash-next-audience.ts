import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const slashNextAudience = defineScenario({
  name: 'slash-next-audience',
  title: 'A slash in the issuer refuses, and next the audience',
  story:
    "The issuer has a slash too many, and the audience is Keycloak's own. The slash comes first. " +
    'Whoever mends it believes that it was the wrong one, since the login is still refused.',
  world: {
    idp: { ...keycloakReader, claims: { ...keycloakReader.claims, aud: 'account' } },
    neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, issuer: '{issuer}/' } },
  },
  settings: {
    ...oidcUser,
    ...keycloakServerKnown,
    NEO4J_OIDC_ISSUER: '{issuer}/',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M519', confidence: 'certain', owner: 'neo4j-admin' }],
    upcoming: ['M2M503'],
    explains: ['policy.issuer', 'neo4j.bearer-login'],
  },
})
