import { defineScenario } from '../scenario.ts'
import { trust } from '../users.ts'

export const auditBrowserLoginOnly = defineScenario({
  name: 'audit-browser-login-only',
  title: 'A gateway for people, from outside',
  story:
    'The gateway publishes that it is its own authorization server, for public clients with a browser only. ' +
    'It was asked nothing but that: whether it would take a token of a machine all the same is not known.',
  command: 'mcp audit',
  world: {
    idp: { flavour: 'entra', tokenVersion: 2 },
    mcp: { kind: 'api-management' },
  },
  settings: { ...trust, MCP_URL: '{mcpUrl}' },
  flags: ['--try-registration'],
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M707', 'M2M712', 'M2M713'],
  },
})
