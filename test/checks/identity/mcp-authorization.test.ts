import { describe, expect, it } from 'vitest'
import { discovery } from '../../../src/checks/identity/discovery.ts'
import { discoveryIssuer } from '../../../src/checks/identity/discovery-issuer.ts'
import { mcpAuthorization } from '../../../src/checks/identity/mcp-authorization.ts'
import type { McpAuthorizationFact } from '../../../src/model/facts.ts'
import { raise, type AnyRaised } from '../../../src/model/finding.ts'
import { judge, settingsOf } from '../judge.ts'

const published = { resourceLooks: [], authorizationServers: [] }
const issuer = 'https://login.example/realms/prod'
const document = {
  outcome: 'read',
  url: 'https://login.example/.well-known/oauth-authorization-server/realms/prod',
  status: 200,
  json: { issuer, token_endpoint: `${issuer}/token` },
} as const
const found: McpAuthorizationFact = {
  published,
  outcome: 'found',
  issuer,
  document,
  resource: 'https://mcp.example/mcp',
}
const discover = { auth: 'discover' } as const

describe('identity.mcp-authorization', () => {
  it('is made only where the authorization server is looked for', () => {
    expect(mcpAuthorization.when?.(settingsOf(discover))).toBe(true)
    expect(mcpAuthorization.when?.(settingsOf({ auth: 'basic' }))).toBe(false)
    expect(mcpAuthorization.when?.(settingsOf())).toBe(false)
  })

  it('passes with the issuer, what the token is for, and the scope if there is one', () => {
    expect(judge(mcpAuthorization, { mcpAuthorization: found })).toMatchObject({
      status: 'pass',
      summary: 'https://login.example/realms/prod, for https://mcp.example/mcp',
    })
    const scoped = { ...found, scope: 'graph.read' }
    expect(judge(mcpAuthorization, { mcpAuthorization: scoped }).summary).toBe(
      'https://login.example/realms/prod, for https://mcp.example/mcp, scope graph.read',
    )
  })

  it.each<[AnyRaised, string]>([
    [raise('M2M711', { url: 'https://mcp.example/' }), 'no metadata is published'],
    [raise('M2M712', { problems: ['resource is missing'] }), 'resource is missing'],
    [raise('M2M713', { issuer, grantTypes: [] }), `${issuer} lists no client credentials`],
    [
      raise('M2M318', { url: issuer, status: 0, reason: 'HTTP status 404' }),
      `${issuer}: HTTP status 404`,
    ],
    [raise('M2M727', { issuers: [issuer] }), `tokens come from ${issuer}`],
    [raise('M2M728', { issuer, offered: [], own: [] }), `${issuer} takes no client authentication`],
  ])('fails with the finding, and says that nothing was sent: %o', (finding, why) => {
    const refused = { published, outcome: 'refused', finding } as const
    expect(judge(mcpAuthorization, { mcpAuthorization: refused })).toEqual({
      status: 'fail',
      summary: `nothing was sent: ${why}`,
      findings: [finding],
    })
  })
})

describe('the document that the MCP server led to', () => {
  const facts = { discovery: { provider: 'oidc', namedByToken: false, main: document } } as const

  it('may have no keys, as RFC 8414 allows', () => {
    expect(judge(discovery, facts, discover).status).toBe('pass')
    expect(judge(discovery, facts).status).toBe('fail')
  })

  it('was held against the name of the issuer, and not against its own address', () => {
    expect(judge(discoveryIssuer, facts, discover)).toMatchObject({
      status: 'pass',
      summary: issuer,
    })
    expect(judge(discoveryIssuer, facts).status).toBe('warn')
  })
})
