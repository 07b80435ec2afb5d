import { defineScenario } from '../scenario.ts'
import { oidcUser } from '../users.ts'
import { keycloakRealm, keycloakServerKnown } from '../worlds.ts'

export const keycloakNestedRolesBehindMcp = defineScenario({
  name: 'keycloak-nested-roles-behind-mcp',
  title: 'The same nested roles, seen behind an MCP server',
  story:
    'The MCP server hands the token on, and the database takes it and forbids the query. Roles that are there cannot be found. ' +
    '"Forbidden" after a login is about roles, not about the token.',
  world: {
    idp: {
      flavour: 'oidc',
      claims: { aud: 'neo4j', realm_access: { roles: ['neo4j-readers'] } },
    },
    neo4j: {
      flavour: 'enterprise',
      realm: { ...keycloakRealm, groupsClaim: 'realm_access.roles' },
    },
    mcp: { kind: 'neo4j-mcp-1' },
  },
  settings: {
    ...oidcUser,
    ...keycloakServerKnown,
    NEO4J_OIDC_GROUPS_CLAIM: 'realm_access.roles',
    MCP_URL: '{mcpUrl}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M508', confidence: 'certain', owner: 'identity-admin' }],
    findings: ['M2M723'],
    explains: ['policy.roles', 'mcp.tool-call'],
  },
})
