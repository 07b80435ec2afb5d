import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const keycloakOtherRealm = defineScenario({
  name: 'keycloak-other-realm',
  title: 'The server trusts another realm of the same Keycloak',
  story:
    'The token is from the realm of the machines, the server was set to the realm of the people. Host, keys and audience are the same. ' +
    'Only the last word of the issuer differs.',
  world: {
    idp: keycloakReader,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...keycloakRealm, issuer: '{idpOrigin}/realms/people' },
    },
  },
  settings: {
    ...oidcUser,
    ...keycloakServerKnown,
    NEO4J_OIDC_ISSUER: '{idpOrigin}/realms/people',
    TOKEN_ISSUER: '{idpOrigin}/realms/people',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M502', confidence: 'certain', owner: 'neo4j-admin' }],
    findings: ['M2M410'],
    explains: ['token.issuer', 'policy.issuer', 'neo4j.bearer-login'],
  },
})
