import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown } from '../users.ts'

const mapping = '"Neo4j.Reader"=publisher'

export const mcpMayWrite = defineScenario({
  name: 'mcp-may-write',
  title: 'An identity that is meant to read may write',
  story:
    'The group of the machine is mapped to `publisher`. Asked whether the identity can only read, ' +
    'the list of its privileges says no; nothing is written to find that out.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: {
      flavour: 'enterprise',
      realm: {
        discoveryUri: '{entraV2Discovery}',
        audience: ['{apiAppId}'],
        usernameClaim: 'sub',
        groupsClaim: 'roles',
        mapping,
      },
    },
    mcp: { kind: 'neo4j-mcp-1' },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_ROLE_MAPPING: mapping,
    NEO4J_URI: '{neo4jUri}',
    MCP_URL: '{mcpUrl}',
  },
  flags: ['--check-read-only'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M718', confidence: 'certain', owner: 'neo4j-admin' }],
    explains: ['mcp.read-only'],
  },
})
