import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpOldTransport = defineScenario({
  name: 'mcp-old-transport',
  title: 'An MCP server with the old HTTP+SSE transport',
  story:
    'POST is refused at this address, and GET opens a stream that names a second one for messages. ' +
    'Everything works that way, up to a row of the database; current clients may not be able to connect.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'legacy-sse' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [], findings: ['M2M707'] },
})
