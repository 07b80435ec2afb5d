import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const issuerWithSlash = defineScenario({
  name: 'issuer-with-slash',
  title: 'One slash too many in the issuer',
  story:
    "The issuer was set by hand and ends in a slash; the token's does not. Neo4j compares character by character. " +
    'To the eye both are the same address.',
  world: {
    idp: keycloakReader,
    neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, issuer: '{issuer}/' } },
  },
  settings: {
    ...oidcUser,
    ...keycloakServerKnown,
    NEO4J_OIDC_ISSUER: '{issuer}/',
    TOKEN_ISSUER: '{issuer}/',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M519', confidence: 'certain', owner: 'neo4j-admin' }],
    findings: ['M2M410'],
    explains: ['token.issuer', 'policy.issuer', 'neo4j.bearer-login'],
  },
})
