import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpCertificateExpired = defineScenario({
  name: 'mcp-certificate-expired',
  title: 'The certificate of the MCP server has run out',
  story:
    'The certificate of the MCP server ended yesterday and was not renewed. ' +
    'Nothing is sent to it. ' +
    'The token is fine.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1', tls: 'expired' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M205', confidence: 'certain', owner: 'network-admin' }],
    explains: ['network.mcp-reachable', 'mcp.tool-call'],
  },
})
