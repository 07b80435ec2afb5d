import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm, entraV2ServerKnown } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const mcpRoleNotSeen = defineScenario({
  name: 'mcp-role-not-seen',
  title: 'A role is expected, and nothing shows it behind MCP',
  story:
    'A tool call through the MCP server returns a row, and the given settings foresee the role. ' +
    'That the login really has it could only be seen over Bolt, whose address was not given: the question stays open.',
  world: {
    idp: entraReader,
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1' },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    MCP_URL: '{mcpUrl}',
    M2M_EXPECT_ROLE: 'reader',
  },
  expect: { outcome: 'incomplete', exitCode: 3, rootCauses: [] },
})
