import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const keycloakAudienceAccount = defineScenario({
  name: 'keycloak-audience-account',
  title: "Keycloak's usual audience is not the server's",
  story:
    'Without a mapper Keycloak writes `account` as audience, its own account page. The server expects `neo4j`. ' +
    'The requesting client stands in `azp`, which Neo4j does not look at.',
  world: {
    idp: { ...keycloakReader, claims: { ...keycloakReader.claims, aud: 'account' } },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M503', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['policy.audience', 'neo4j.bearer-login'],
  },
})
