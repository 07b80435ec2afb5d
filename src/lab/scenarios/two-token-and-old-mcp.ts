import { defineScenario } from '../scenario.ts'
import { entraV2Realm, tokenUser } from '../users.ts'

export const twoTokenAndOldMcp = defineScenario({
  name: 'two-token-and-old-mcp',
  title: 'Two faults: an expired token, and an MCP server from before tokens',
  story:
    'The token that was handed over ran out ten minutes ago, and the MCP server knows only user and password. ' +
    'A new token alone changes nothing.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1', version: '1.1.0' },
  },
  settings: { ...tokenUser, MCP_URL: '{mcpUrl}' },
  flags: ['--token-file', '{tokenFile}'],
  givenToken: { lifetimeSeconds: -600 },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M408', confidence: 'certain', owner: 'client-developer' },
      { code: 'M2M717', confidence: 'certain', owner: 'mcp-operator' },
    ],
  },
})
