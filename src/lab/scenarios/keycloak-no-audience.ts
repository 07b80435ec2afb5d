import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const keycloakNoAudience = defineScenario({
  name: 'keycloak-no-audience',
  title: 'The token has no audience',
  story:
    'The service account has no role of another client, so that Keycloak writes no audience at all. The one that was asked for is ignored. ' +
    "A mapper has to add it; no value of the server's setting can fit a claim that is not there.",
  world: {
    idp: { ...keycloakReader, claims: { ...keycloakReader.claims, aud: null } },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: {
    ...oidcUser,
    ...keycloakServerKnown,
    OIDC_AUDIENCE: 'neo4j',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M504', confidence: 'certain', owner: 'identity-admin' }],
    findings: ['M2M411'],
    explains: ['token.audience', 'policy.audience', 'neo4j.bearer-login'],
  },
})
