import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const healthyAudienceList = defineScenario({
  name: 'healthy-audience-list',
  title: 'A token with several audiences: everything fits',
  story:
    "The audience is a list, as Keycloak writes it when roles of several clients are in the token. One of its entries is the server's. " +
    'Tools that compare the claim as a text call this token wrong.',
  world: {
    idp: { ...keycloakReader, claims: { ...keycloakReader.claims, aud: ['account', 'neo4j'] } },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: {
    ...oidcUser,
    ...keycloakServerKnown,
    NEO4J_URI: '{neo4jUri}',
    TOKEN_AUDIENCE: 'neo4j',
    TOKEN_ISSUER: '{issuer}',
  },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
