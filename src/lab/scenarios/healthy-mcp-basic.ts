import { defineScenario } from '../scenario.ts'
import { entraV2Realm, trust } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const healthyMcpBasic = defineScenario({
  name: 'healthy-mcp-basic',
  title: 'An MCP server with user and password: everything fits',
  story:
    'neo4j/mcp takes HTTP Basic as well as a token, and hands user and password on to the database. ' +
    'No identity provider has a part in it, and a tool call returns a row.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: { ...entraV2Realm, authenticationProviders: ['oidc-m2m', 'native'] },
      nativeUser: 'neo4j',
    },
    mcp: { kind: 'neo4j-mcp-1' },
  },
  settings: {
    ...trust,
    MCP_URL: '{mcpUrl}',
    NEO4J_USERNAME: 'neo4j',
    NEO4J_PASSWORD: '{neo4jPassword}',
  },
  flags: ['--auth', 'basic'],
  expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
})
