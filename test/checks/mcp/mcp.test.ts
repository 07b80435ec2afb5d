import { describe, expect, it } from 'vitest'
import { anonymousCall } from '../../../src/checks/mcp/anonymous-call.ts'
import { endpoint } from '../../../src/checks/mcp/endpoint.ts'
import { initialize } from '../../../src/checks/mcp/initialize.ts'
import { toolCall } from '../../../src/checks/mcp/tool-call.ts'
import { toolsList } from '../../../src/checks/mcp/tools-list.ts'
import type { McpCallFact, McpPassFact, McpStep, TokenFact } from '../../../src/model/facts.ts'
import { argsOf, failure, findingsOf, judge, only, secret } from '../judge.ts'

const mcpUrl = 'https://mcp.example/mcp'

const result: McpStep = {
  outcome: 'result',
  status: 200,
  durationMs: 5,
  transport: 'json',
  result: {},
}

function http(
  status: number,
  body = '',
  more: Partial<McpStep & { outcome: 'http' }> = {},
): McpStep {
  const contentType = 'text/plain; charset=utf-8'
  const place = { status, durationMs: 5, contentType, body, challenges: [], headers: {} }
  return { outcome: 'http', ...place, ...more }
}

const challenge = (params: Record<string, string> = {}) => [{ scheme: 'Bearer', params }]
const anonymous = (step: McpStep): McpPassFact => ({ credential: 'none', initialize: step })
const bearer = (step: McpStep, more: Partial<McpPassFact> = {}): McpPassFact => ({
  credential: 'bearer',
  initialize: step,
  ...more,
})
const asksForOne = http(401, 'Unauthorized: Basic or Bearer authentication required', {
  challenges: [
    { scheme: 'Basic', params: {} },
    { scheme: 'Bearer', params: {} },
  ],
})

describe('mcp.endpoint', () => {
  const judged = (step: McpStep, withToken?: McpStep, values = {}) =>
    judge(
      endpoint,
      {
        mcpAnonymous: anonymous(step),
        ...(withToken ? { mcpBearer: bearer(withToken) } : {}),
      },
      { mcpUrl, ...values },
    )

  it('passes a server that asks for a credential, and shows how', () => {
    expect(judged(asksForOne)).toMatchObject({
      status: 'pass',
      summary: 'asks for a credential (Basic, Bearer)',
    })
  })

  it.each([
    ['Not Found: This server only handles requests to /mcp', 'https://mcp.example/mcp'],
    [
      'Not Found: This server only handles requests to /db/{databaseName}/mcp',
      'https://mcp.example/db/<database>/mcp',
    ],
  ])('takes the path from the 404 of neo4j/mcp: %s', (body, suggestion) => {
    expect(argsOf('M2M701', judged(http(404, body)))).toEqual({
      url: mcpUrl,
      by: 'neo4j/mcp itself',
      suggestion,
    })
  })

  it('puts the database that is known into the path of 2.x', () => {
    const body = 'Not Found: This server only handles requests to /db/{databaseName}/mcp'
    const outcome = judged(http(404, body), undefined, { database: 'movies' })
    expect(argsOf('M2M701', outcome).suggestion).toBe('https://mcp.example/db/movies/mcp')
  })

  it('suggests nothing where a router answers 404', () => {
    const outcome = judged(http(404, '<html>', { contentType: 'text/html' }))
    expect(argsOf('M2M701', outcome)).toEqual({
      url: mcpUrl,
      by: 'the server or a gateway before it',
    })
  })

  it.each([
    [
      'a POST where only GET is taken',
      http(405, '', { headers: { allow: 'GET' } }),
      'M2M702',
      { url: mcpUrl, allow: 'GET' },
    ],
    [
      'a redirect',
      http(307, '', { headers: { location: 'https://x.example/mcp' } }),
      'M2M212',
      { from: mcpUrl, to: 'https://x.example/mcp', status: 307 },
    ],
    [
      'too many requests',
      http(429, '', { headers: { 'retry-after': '30' } }),
      'M2M210',
      { status: 429, retryAfter: '30' },
    ],
    [
      'a gateway that gave up, by its name',
      http(504, '<h1>504 Gateway Time-out</h1>', { headers: { server: 'awselb/2.0' } }),
      'M2M714',
      { status: 504, seconds: 0, by: 'a server that calls itself awselb/2.0' },
    ],
    [
      'a proxy without a backend',
      http(503, 'no healthy upstream', { headers: { 'x-envoy-upstream-service-time': '3' } }),
      'M2M714',
      { status: 503, seconds: 0, by: 'an Envoy front (App Runner, Container Apps)' },
    ],
    [
      'a gateway that gave up, by the time it took',
      http(502, '', { durationMs: 120_400 }),
      'M2M714',
      { status: 502, seconds: 120, by: 'the server or a gateway before it' },
    ],
    [
      'an application that says 503 itself',
      http(503, 'starting'),
      'M2M209',
      { status: 503, by: 'the server or a gateway before it' },
    ],
    [
      'a server that throws',
      http(500, 'Internal Server Error'),
      'M2M209',
      { status: 500, by: 'the server or a gateway before it' },
    ],
    [
      'a 2.x server without the address of its database',
      http(400, 'Bad Request: missing required header X-Neo4j-MCP-URI'),
      'M2M725',
      { header: 'X-Neo4j-MCP-URI' },
    ],
  ] as const)('tells %s', (_, step, code, args) => {
    const outcome = judged(step)
    expect(outcome.status).toBe('fail')
    expect(only(code, outcome)).toMatchObject({ args, hop: 'mcp' })
  })

  it.each([
    ['text/html', 'it is not JSON'],
    ['none', 'it is a web page, not JSON-RPC'],
  ])('takes a page of type %s for one', (contentType, reason) => {
    const page = { outcome: 'malformed', status: 200, durationMs: 1, reason, contentType } as const
    expect(argsOf('M2M211', judged(page))).toEqual({ contentType, url: mcpUrl, status: 200 })
  })

  it('forgives a fault that is there only without a credential', () => {
    const broken = http(500, 'Internal Server Error')
    expect(judged(broken, result)).toMatchObject({
      status: 'pass',
      summary: 'HTTP status 500: Internal Server Error, but only without a credential',
    })
    expect(judged(broken, broken).status).toBe('fail')
  })
})

describe('mcp.initialize', () => {
  const judged = (step: McpStep, first: McpStep = asksForOne, more: Partial<McpPassFact> = {}) =>
    judge(
      initialize,
      { mcpBearer: bearer(step, more), mcpAnonymous: anonymous(first) },
      { mcpUrl, mcpAuthHeader: 'X-Token' },
    )

  it("takes the server's own words for a lost header", () => {
    expect(argsOf('M2M706', judged(asksForOne))).toEqual({
      evidence: 'its answer is "Unauthorized: Basic or Bearer authentication required"',
      header: 'X-Token',
    })
  })

  it('takes a renamed challenge for a gateway', () => {
    const headers = { 'x-amzn-remapped-www-authenticate': 'Bearer' }
    const outcome = judged(http(401, '{"message":"Unauthorized"}', { headers }))
    expect(argsOf('M2M706', outcome).evidence).toContain('x-amzn-remapped-www-authenticate')
  })

  it('takes a server that knows Basic only for one before 1.2.0', () => {
    const old = http(401, 'Unauthorized: Basic authentication required')
    expect(argsOf('M2M717', judged(old, old)).version).toBe('neo4j/mcp before 1.2.0')
  })

  it('quotes a server that refuses the token itself', () => {
    const body = '{"detail":"Invalid token audience"}'
    const missing = http(401, '{"detail":"Missing authorization header"}')
    expect(argsOf('M2M703', judged(http(401, body, { challenges: challenge() }), missing))).toEqual(
      {
        status: 401,
        words: 'Invalid token audience',
        challenge: 'Bearer',
        maybeStripped: false,
      },
    )
  })

  it('names a lost header as possible where the answer is the same without the token', () => {
    const same = http(403, 'forbidden')
    expect(argsOf('M2M703', judged(same, same)).maybeStripped).toBe(true)
  })

  it('names the scope that is demanded, and what the token has', () => {
    const params = { error: 'insufficient_scope', scope: 'mcp.call' }
    const token = { claims: { scope: 'openid', roles: ['Reader'] } } as unknown as TokenFact
    const mcpBearer = bearer(http(403, '', { challenges: challenge(params) }))
    expect(argsOf('M2M710', judge(initialize, { mcpBearer, token }, { mcpUrl }))).toEqual({
      needed: 'mcp.call',
      granted: 'openid Reader',
    })
  })

  it('is skipped where no MCP server answers, with a token or without', () => {
    const gone = http(404, 'nothing here')
    expect(judged(gone, gone)).toMatchObject({ status: 'skip', blockedBy: ['mcp.endpoint'] })
  })

  it('judges the answer to the token where only the request without one fails', () => {
    const outcome = judged(http(401, 'bad token'), http(500, 'oops'))
    expect(findingsOf(outcome)).toMatchObject([{ code: 'M2M703' }])
  })

  it.each([
    ['Neo.ClientError.Security.Unauthorized', 'M2M704'],
    ['Neo.ClientError.Security.Forbidden', 'M2M723'],
    ['Neo.ClientError.Security.TokenExpired', 'M2M604'],
    ['Neo.ClientError.Database.DatabaseNotFound', 'M2M608'],
  ] as const)('hears %s through the error of a 2.x server as %s', (code, finding) => {
    const message = `impossible to verify connectivity with the Neo4j instance: ${code}`
    const error = {
      outcome: 'rpc-error',
      status: 200,
      durationMs: 9,
      code: -32_600,
      message,
    } as const
    const outcome = judged(error, asksForOne, { refusal: { code, message: 'no' } })
    expect(only(finding, outcome).hop).toBe('mcp>neo4j')
  })

  it('tells a database that a 2.x server cannot reach', () => {
    const message = 'impossible to verify connectivity with the Neo4j instance: dial tcp: refused'
    const error = {
      outcome: 'rpc-error',
      status: 200,
      durationMs: 9,
      code: -32_600,
      message,
    } as const
    expect(argsOf('M2M715', judged(error))).toEqual({ words: message })
  })

  it('calls any other JSON-RPC error what it is', () => {
    const error = {
      outcome: 'rpc-error',
      status: 200,
      durationMs: 9,
      code: -32_601,
      message: 'Method not found',
    } as const
    expect(argsOf('M2M708', judged(error))).toEqual({
      step: 'initialize',
      reason: '-32601: Method not found',
    })
  })
})

describe('mcp.tools-list', () => {
  const judged = (more: Partial<McpPassFact>, values = {}) =>
    judge(toolsList, { mcpBearer: bearer(result, more) }, { mcpUrl, ...values })

  it('shows the first of the tools', () => {
    const tools = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    expect(judged({ tools }).summary).toBe('7: a, b, c, d, e, f, …')
  })

  it('misses only a tool that was asked for', () => {
    expect(judged({ tools: ['echo'] }).status).toBe('pass')
    expect(argsOf('M2M709', judged({ tools: ['echo'] }, { tool: 'read-cypher' }))).toEqual({
      tool: 'read-cypher',
      available: ['echo'],
    })
  })

  it('tells why there is no list', () => {
    const limited = http(429, '', { headers: { 'retry-after': '5' } })
    expect(argsOf('M2M210', judged({ toolsList: limited })).retryAfter).toBe('5')
    const dead = { outcome: 'failed', failure: failure({ hop: 'mcp', kind: 'timeout' }) } as const
    expect(findingsOf(judged({ toolsList: dead }))).toMatchObject([{ code: 'M2M203', hop: 'mcp' }])
  })
})

describe('mcp.tool-call', () => {
  const called = (step: McpStep, more: Partial<McpCallFact> = {}): McpCallFact => ({
    credential: 'bearer',
    tool: 'read-cypher',
    step,
    isError: false,
    ...more,
  })
  const judged = (fact: McpCallFact) => judge(toolCall, { mcpCall: fact }, { mcpUrl })

  it('takes silence after an answered initialize for waiting on the database', () => {
    const step = {
      outcome: 'failed',
      failure: failure({ hop: 'mcp', kind: 'timeout', durationMs: 10_000 }),
    } as const
    const mcpBearer = { credential: 'bearer', initialize: result } as const

    const outcome = judge(toolCall, { mcpCall: called(step), mcpBearer }, { mcpUrl })

    expect(argsOf('M2M715', outcome).silentSeconds).toBe(10)
    expect(only('M2M715', outcome).hop).toBe('mcp>neo4j')
  })

  it('takes silence for the network when nothing else was answered', () => {
    const dead = {
      outcome: 'failed',
      failure: failure({ hop: 'mcp', kind: 'timeout', durationMs: 10_000 }),
    } as const

    expect(only('M2M203', judged(called(dead))).hop).toBe('mcp')
  })

  it('shows the form of a result and none of its rows', () => {
    const shape = '1 item, 14 characters of text'
    expect(judged(called(result, { shape })).summary).toBe(`read-cypher: ${shape}`)
  })

  it.each([
    ['Neo.ClientError.Security.Unauthorized', 'no', 'M2M704'],
    ['Neo.ClientError.Security.Forbidden', 'no', 'M2M723'],
    ['Neo.ClientError.Security.TokenExpired', 'no', 'M2M604'],
    ['Neo.ClientError.Security.AuthenticationRateLimit', 'no', 'M2M606'],
    ['Neo.ClientError.Database.DatabaseNotFound', 'no', 'M2M608'],
    [
      'Neo.ClientError.Security.Unauthorized',
      "Unsupported authentication token, scheme 'bearer' is not supported.",
      'M2M602',
    ],
    ['Neo.ClientError.Statement.SyntaxError', 'Invalid input', 'M2M724'],
  ] as const)('%s (%s) is %s', (code, message, finding) => {
    const fact = called(result, {
      isError: true,
      errorText: `${code} (${message})`,
      refusal: { code, message },
      layer: 'database',
    })
    expect(only(finding, judged(fact)).hop).toBe('mcp>neo4j')
  })

  it.each([
    ['ConnectivityError: dial tcp: connection refused', 'driver', 'M2M715'],
    [
      'feature not supported: Server x does not support: session auth (requires least server v5.5)',
      'driver',
      'M2M717',
    ],
    ['Query parameter is required and cannot be empty', 'mcp-server', 'M2M724'],
    ['something went wrong', 'mcp-server', 'M2M708'],
  ] as const)('"%s" of the %s is %s', (errorText, layer, finding) => {
    const outcome = judged(called(result, { isError: true, errorText, layer }))
    expect(findingsOf(outcome)).toMatchObject([{ code: finding }])
  })

  it('takes -32602 for wrong arguments', () => {
    const error = {
      outcome: 'rpc-error',
      status: 200,
      durationMs: 3,
      code: -32_602,
      message: 'missing query',
    } as const
    expect(argsOf('M2M724', judged(called(error)))).toEqual({
      tool: 'read-cypher',
      words: 'missing query',
    })
  })
})

describe('mcp.anonymous-call', () => {
  const called = (step: McpStep, more: Partial<McpCallFact> = {}): McpCallFact => ({
    credential: 'none',
    tool: 'read-cypher',
    step,
    isError: false,
    ...more,
  })

  it('is a fault where an identity is configured', () => {
    const outcome = judge(anonymousCall, { mcpAnonymousCall: called(result) }, { token: secret })
    expect(outcome.status).toBe('fail')
    expect(only('M2M705', outcome)).toMatchObject({
      severity: 'error',
      args: { tool: 'read-cypher', identityConfigured: true },
    })
  })

  it('is a fault too where the identity got no token', () => {
    const values = { clientId: 'client' }
    expect(judge(anonymousCall, { mcpAnonymousCall: called(result) }, values).status).toBe('fail')
  })

  it('is only mentioned where nobody wants to log in', () => {
    const outcome = judge(anonymousCall, { mcpAnonymousCall: called(result) })
    expect(outcome.status).toBe('pass')
    expect(only('M2M705', outcome).severity).toBe('info')
  })

  it('passes where the tool refuses', () => {
    const refusal = { code: 'Neo.ClientError.Security.Unauthorized', message: 'no' }
    const fact = called(result, { isError: true, refusal, layer: 'database' })
    expect(judge(anonymousCall, { mcpAnonymousCall: fact }).status).toBe('pass')
  })

  it('proves nothing where the database was not reached', () => {
    const fact = called(result, { isError: true, layer: 'driver', errorText: 'ConnectivityError' })
    expect(judge(anonymousCall, { mcpAnonymousCall: fact }).status).toBe('unknown')
  })

  const wrongArguments = 'MCP error -32602: Input validation error: Invalid arguments for tool echo'
  it.each([
    ['a tool error', called(result, { isError: true, errorText: wrongArguments })],
    [
      'a JSON-RPC error',
      called({
        outcome: 'rpc-error',
        status: 200,
        durationMs: 1,
        code: -32602,
        message: 'message is missing',
      }),
    ],
  ])('tells arguments that a tool of the user’s choice does not take: %s', (_, fact) => {
    const outcome = judge(anonymousCall, { mcpAnonymousCall: fact }, { tool: 'echo' })
    expect([outcome.status, only('M2M724', outcome).args.tool]).toEqual(['fail', 'read-cypher'])
  })

  it('takes no error of a tool of the user’s choice for a refusal of strangers', () => {
    const fact = called(result, { isError: true, errorText: 'the disk is full' })
    expect(judge(anonymousCall, { mcpAnonymousCall: fact }, { tool: 'echo' }).status).toBe(
      'unknown',
    )
  })

  it('does not judge the arguments of a call that only shows whether strangers get in', () => {
    const fact = called(result, { isError: true, errorText: wrongArguments })
    const values = { tool: 'echo', clientId: 'client' }
    expect(judge(anonymousCall, { mcpAnonymousCall: fact }, values).status).toBe('pass')
  })
})
