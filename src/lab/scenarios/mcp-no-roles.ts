import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpNoRoles = defineScenario({
  name: 'mcp-no-roles',
  title: 'Behind the MCP server the identity may not read',
  story:
    'Neo4j accepts the token, and no role follows from its groups: the tool call is forbidden. ' +
    'The login is solved; the mapping of groups to roles is not.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Writer'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M723', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['mcp.tool-call'],
  },
})
