import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const mcpCertificateUntrusted = defineScenario({
  name: 'mcp-certificate-untrusted',
  title: 'The certificate of the MCP server comes from an unknown authority',
  story:
    'The MCP server shows a certificate of an authority that this machine does not know, as a proxy that takes TLS apart does. ' +
    'Nothing is sent to it. ' +
    'The token is fine.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    mcp: { kind: 'neo4j-mcp-1', tls: 'untrusted' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M204', confidence: 'certain', owner: 'network-admin' }],
    explains: ['network.mcp-reachable', 'mcp.tool-call'],
  },
})
