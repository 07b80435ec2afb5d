import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const issuerWithoutTls = defineScenario({
  name: 'issuer-without-tls',
  title: 'The issuer of the settings begins with http',
  story:
    'Keycloak once ran without TLS, and the setting is as old as that. Tokens carry the https address now. ' +
    'One letter decides.',
  world: {
    idp: keycloakReader,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...keycloakRealm, issuer: 'http://localhost:{idpPort}/realms/m2m' },
    },
  },
  settings: {
    ...oidcUser,
    ...keycloakServerKnown,
    NEO4J_OIDC_ISSUER: 'http://localhost:{idpPort}/realms/m2m',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M519', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['policy.issuer', 'neo4j.bearer-login'],
  },
})
