import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpCertificateWrongName = defineScenario({
  name: 'mcp-certificate-wrong-name',
  title: 'The certificate of the MCP server is for another name',
  story:
    'The MCP server shows a certificate for another host name: the address is an alias, or a load balancer was forgotten. ' +
    'Nothing is sent to it. ' +
    'The token is fine.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1', tls: 'wrong-name' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M206', confidence: 'certain', owner: 'network-admin' }],
    explains: ['network.mcp-reachable', 'mcp.tool-call'],
  },
})
