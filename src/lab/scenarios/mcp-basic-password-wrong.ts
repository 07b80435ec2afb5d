import { defineScenario } from '../scenario.ts'
import { entraV2Realm, trust } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const mcpBasicPasswordWrong = defineScenario({
  name: 'mcp-basic-password-wrong',
  title: 'The MCP server is green, and the password is wrong',
  story:
    'initialize and tools/list succeed with any user and password. The database behind the MCP server refuses them at the first tool call. ' +
    'No token has a part in it.',
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
    NEO4J_PASSWORD: '{wrongClientSecret}',
  },
  flags: ['--auth', 'basic'],
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M729', confidence: 'likely', owner: 'client-developer' }],
    explains: ['mcp.tool-call'],
  },
})
