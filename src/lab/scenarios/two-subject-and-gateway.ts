import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakReader, keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const twoSubjectAndGateway = defineScenario({
  name: 'two-subject-and-gateway',
  title: 'Two faults: no subject, and a gateway that takes the header',
  story:
    'The token lacks `sub`, which no Neo4j forgives. Before the MCP server a gateway takes the header away. ' +
    "The provider's administrator and the MCP operator both have to act.",
  world: {
    idp: { ...keycloakReader, claims: { ...keycloakReader.claims, sub: null } },
    neo4j: { flavour: 'enterprise', realm: keycloakRealm },
    mcp: { kind: 'neo4j-mcp-1', stripsAuthorization: true },
  },
  settings: {
    ...oidcUser,
    ...keycloakServerKnown,
    NEO4J_URI: '{neo4jUri}',
    MCP_URL: '{mcpUrl}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M416', confidence: 'certain', owner: 'identity-admin' },
      { code: 'M2M706', confidence: 'certain', owner: 'mcp-operator' },
    ],
    explains: ['token.subject', 'neo4j.bearer-login'],
  },
})
