import { describe, expect, it } from 'vitest'
import { health } from '../../../src/checks/mcp/health.ts'
import { initialize } from '../../../src/checks/mcp/initialize.ts'
import { me } from '../../../src/checks/mcp/me.ts'
import type { McpCallFact, McpPassFact, McpStep, TokenFact } from '../../../src/model/facts.ts'
import { argsOf, failure, findingsOf, judge, only } from '../judge.ts'

const url = 'https://mcp.example/healthz'
const http = (status: number, more: Partial<McpStep & { outcome: 'http' }> = {}): McpStep => {
  const place = { status, durationMs: 5, contentType: 'application/json', body: '{}' }
  return { outcome: 'http', ...place, challenges: [], headers: {}, ...more }
}
const result: McpStep = {
  outcome: 'result',
  status: 200,
  durationMs: 5,
  transport: 'json',
  result: {},
}
const call = (isError: boolean): McpCallFact => ({
  credential: 'bearer',
  tool: 'read-cypher',
  step: result,
  isError,
})

describe('the health page', () => {
  const judged = (step: McpStep, named: boolean, mcpCall?: McpCallFact) =>
    judge(health, { mcpHealth: { url, named, step }, ...(mcpCall ? { mcpCall } : {}) })

  it('that is green although the tool call fails proves nothing', () => {
    const outcome = judged(http(200), false, call(true))
    expect(outcome.status).toBe('pass')
    expect(argsOf('M2M716', outcome)).toEqual({ url })
  })

  it('that is green beside a call that works is worth no word', () => {
    expect(findingsOf(judged(http(200), true, call(false)))).toEqual([])
  })

  it.each([http(404), http(503)])('that nobody named may be missing', (step) => {
    expect(judged(step, false, call(true))).toMatchObject({ status: 'not-applicable' })
  })

  it('that was named and is missing is a warning without a guess at another path', () => {
    const outcome = judged(http(404, { body: 'This server only handles requests to /mcp' }), true)
    expect(outcome.status).toBe('warn')
    expect(only('M2M701', outcome)).toMatchObject({
      severity: 'warning',
      args: { url, by: 'neo4j/mcp itself' },
    })
  })

  it('that cannot be reached is a warning', () => {
    const step: McpStep = { outcome: 'failed', failure: failure({ hop: 'mcp' }) }
    expect(only('M2M202', judged(step, true))).toMatchObject({ severity: 'warning' })
  })
})

describe('the page about the caller', () => {
  const judged = (step: McpStep) =>
    judge(me, { mcpMe: { url: 'https://mcp.example/me', named: true, step } }, { mcpUrl: url })

  it('passes when it is answered', () => {
    expect(judged(http(200)).status).toBe('pass')
  })

  it('fails in the words of the server when the token is refused', () => {
    const outcome = judged(http(401, { body: '{"detail":"Invalid token issuer"}' }))
    expect(argsOf('M2M703', outcome)).toMatchObject({ words: 'Invalid token issuer' })
  })

  it.each([404, 405])('fails with status %i', (status) => {
    expect(judged(http(status)).status).toBe('fail')
  })
})

describe('a refused token', () => {
  const token = (claims: Record<string, unknown>) => ({ claims }) as unknown as TokenFact
  const bearer = (initialize: McpStep): McpPassFact => ({ credential: 'bearer', initialize })
  const atAgentCore = http(401, { rpc: { code: -32001, message: 'Invalid Bearer token' } })
  const judged = (step: McpStep, claims: Record<string, unknown>) =>
    judge(
      initialize,
      { mcpBearer: bearer(step), token: token(claims) },
      { mcpUrl: 'https://mcp.example/mcp' },
    )

  it('without an audience is likely refused for that at AgentCore', () => {
    expect(argsOf('M2M720', judged(atAgentCore, { client_id: 'a' }))).toEqual({
      platform: 'Amazon Bedrock AgentCore',
      told: false,
    })
  })

  it('with an audience is refused at AgentCore for a reason that is not told', () => {
    expect(argsOf('M2M703', judged(atAgentCore, { aud: 'x' }))).toMatchObject({ status: 401 })
  })

  it('is refused for its audience where the gateway says so', () => {
    const step = http(403, {
      headers: { 'x-amzn-requestid': '1' },
      body: '{"message":"missing required audience claim"}',
    })
    expect(argsOf('M2M720', judged(step, { aud: ['a', 'b'] }))).toEqual({
      platform: 'an AWS gateway',
      told: true,
      audience: 'a, b',
    })
  })

  it('is the own business of a server that is no gateway', () => {
    const step = http(401, { body: '{"detail":"Invalid token audience"}' })
    expect(only('M2M703', judged(step, { aud: 'x' }))).toBeDefined()
  })

  const published = (issuer: string, grantTypes: string[] | undefined) => ({
    resourceLooks: [],
    authorizationServers: [
      {
        issuer,
        namedBy: 'mcp-origin' as const,
        looks: [],
        metadata: {
          url: issuer,
          issuer,
          offersRegistration: false,
          malformed: [],
          ...(grantTypes ? { grantTypes } : {}),
        },
      },
    ],
  })
  const refusedBy = (
    issuer: string,
    grantTypes: string[] | undefined,
    iss = 'https://idp.example',
  ) =>
    findingsOf(
      judge(
        initialize,
        {
          mcpBearer: bearer(http(401)),
          token: token({ iss }),
          mcpPublished: published(issuer, grantTypes),
        },
        { mcpUrl: 'https://mcp.example/mcp' },
      ),
    ).map(({ code }) => code)

  it('has no way in where only people are listed', () => {
    expect(refusedBy('https://mcp.example', ['authorization_code'])).toEqual(['M2M703', 'M2M713'])
  })

  it.each([
    ['nothing is listed', 'https://mcp.example', undefined],
    ['machines are listed', 'https://mcp.example', ['client_credentials']],
    [
      'the list is that of the issuer of this very token',
      'https://idp.example',
      ['authorization_code'],
    ],
  ])('may have one where %s', (_, issuer, grantTypes) => {
    expect(refusedBy(issuer, grantTypes)).toEqual(['M2M703'])
  })
})
