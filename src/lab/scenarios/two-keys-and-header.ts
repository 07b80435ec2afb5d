import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const twoKeysAndHeader = defineScenario({
  name: 'two-keys-and-header',
  title: 'Two faults: no signing keys, and a lost header',
  story:
    'The signing keys of the provider cannot be read, and a gateway takes the token away on its way to the MCP server. ' +
    'The first would show only after the second is mended.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'], keys: 'not-found' },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1', stripsAuthorization: true },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M320', confidence: 'certain', owner: 'identity-admin' },
      { code: 'M2M706', confidence: 'certain', owner: 'mcp-operator' },
    ],
  },
})
