import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const expectedScopeDropped = defineScenario({
  name: 'expected-scope-dropped',
  title: 'The scope for the expected role was not granted',
  story:
    "Two scopes were asked for, each of them mapped to a role. The provider granted one, and the other one's role is the one that is expected. " +
    'The login works and has a role, which hides what is missing.',
  world: {
    idp: {
      flavour: 'oidc',
      scopes: ['read'],
      dropsScopes: true,
      claims: { aud: 'neo4j' },
    },
    neo4j: {
      flavour: 'enterprise',
      realm: { ...keycloakRealm, groupsClaim: 'scope', mapping: 'read=reader;write=publisher' },
    },
  },
  settings: {
    ...oidcUser,
    ...keycloakServerKnown,
    OIDC_SCOPE: 'read write',
    NEO4J_OIDC_GROUPS_CLAIM: 'scope',
    NEO4J_OIDC_ROLE_MAPPING: 'read=reader;write=publisher',
    M2M_EXPECT_ROLE: 'publisher',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M321', confidence: 'certain', owner: 'identity-admin' }],
    findings: ['M2M522'],
    explains: ['identity.scopes-granted', 'neo4j.roles'],
  },
})
