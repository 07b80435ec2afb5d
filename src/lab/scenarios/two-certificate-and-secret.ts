import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'

export const twoCertificateAndSecret = defineScenario({
  name: 'two-certificate-and-secret',
  title: 'Two faults: an unknown certificate, and an expired secret',
  story:
    'The MCP server shows a certificate that nobody here trusts, and the client secret ran out yesterday. ' +
    'Two people have something to do.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'], secretExpired: true },
    mcp: { kind: 'neo4j-mcp-1', tls: 'untrusted' },
  },
  settings: { ...entraUser, MCP_URL: '{mcpUrl}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M204', confidence: 'certain', owner: 'network-admin' },
      { code: 'M2M303', confidence: 'certain', owner: 'identity-admin' },
    ],
  },
})
