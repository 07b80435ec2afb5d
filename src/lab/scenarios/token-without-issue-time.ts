import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const tokenWithoutIssueTime = defineScenario({
  name: 'token-without-issue-time',
  title: 'The token does not say when it was issued',
  story:
    'A mapper took `iat` away. Neo4j is taken to demand the claim, though it documents nothing of it. ' +
    'All other checks pass.',
  world: {
    idp: { ...keycloakReader, claims: { ...keycloakReader.claims, iat: null } },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
  },
  settings: { ...oidcUser, ...keycloakServerKnown, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M423', confidence: 'likely', owner: 'identity-admin' }],
    explains: ['token.valid-from', 'neo4j.bearer-login'],
  },
})
