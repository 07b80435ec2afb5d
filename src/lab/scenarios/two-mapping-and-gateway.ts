import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const twoMappingAndGateway = defineScenario({
  name: 'two-mapping-and-gateway',
  title: 'Two faults: an unmapped group, and a gateway that takes the header',
  story:
    'Over Bolt the login works without a role, since the mapping does not know the group. Through MCP no token arrives at all. ' +
    'Two teams have something to do.',
  world: {
    idp: { ...entraReader, appRoles: ['Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1', stripsAuthorization: true },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_URI: '{neo4jUri}',
    MCP_URL: '{mcpUrl}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M510', confidence: 'certain', owner: 'neo4j-admin' },
      { code: 'M2M706', confidence: 'certain', owner: 'mcp-operator' },
    ],
    explains: ['policy.roles', 'neo4j.roles'],
  },
})
