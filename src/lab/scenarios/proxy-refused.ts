import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const proxyRefused = defineScenario({
  name: 'proxy-refused',
  title: 'The proxy is none',
  story:
    '`HTTPS_PROXY` names a web server that knows no CONNECT and hangs up. ' +
    'The identity provider itself was never asked, although every message names its host.',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    // Stands in for the web server: plain HTTP, and no tunnels.
    mcp: { kind: 'open', tls: 'plain' },
  },
  settings: {
    ...entraUser,
    AZURE_AUTHORITY: 'https://login.invalid/{tenantId}',
    HTTPS_PROXY: 'http://localhost:{mcpPort}',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M208', confidence: 'certain', owner: 'network-admin' }],
    explains: ['identity.discovery', 'identity.token-acquired'],
  },
})
