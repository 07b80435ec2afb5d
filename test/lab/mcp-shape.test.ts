import { get } from 'node:https'
import { describe, expect, it } from 'vitest'
import { readCredential } from '../../src/lab/mcp/credentials.ts'
import { exchange, mcpWorld } from './mcp-fixture.ts'
import type { TestMcp } from './mcp-fixture.ts'

const basicChallenge = 'Basic realm="Neo4j MCP Server"'
const bearerChallenge = 'Bearer realm="Neo4j MCP Server"'
const anyToken = 'Bearer any-token'
const noDatabase = { neo4j: null }

const post = (
  world: TestMcp,
  body: string,
  headers: Record<string, string> = {},
): ReturnType<typeof exchange> =>
  exchange(world.mcp.url, world.lab, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: anyToken, ...headers },
    body,
  })

describe('neo4j/mcp 1.5.3 without a credential', () => {
  it.each(['initialize', 'tools/list', 'ping', 'tools/call'])(
    'answers 401 to %s',
    async (method) => {
      const world = await mcpWorld({ kind: 'neo4j-mcp-1' }, noDatabase)

      const answer = await world.rpc(method)

      expect(answer.status).toBe(401)
      expect(answer.text).toBe('Unauthorized: Basic or Bearer authentication required\n')
      expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8')
      expect(answer.headers['x-content-type-options']).toBe('nosniff')
      expect(answer.lines('www-authenticate')).toEqual([basicChallenge, bearerChallenge])
    },
  )

  it.each<[string, string, string, string[]]>([
    [
      // HTTP takes white space off the ends of a value, so that the token's place is gone too.
      'a scheme without a token',
      'Bearer ',
      'Unauthorized: Basic or Bearer authentication required',
      [basicChallenge, bearerChallenge],
    ],
    [
      'an empty password',
      `Basic ${btoa('neo4j:')}`,
      'Unauthorized: Username and password cannot be empty',
      [basicChallenge],
    ],
    [
      'a scheme in small letters',
      'bearer any-token',
      'Unauthorized: Basic or Bearer authentication required',
      [basicChallenge, bearerChallenge],
    ],
    [
      'a Basic credential that is none',
      'Basic ???',
      'Unauthorized: Basic or Bearer authentication required',
      [basicChallenge, bearerChallenge],
    ],
  ])('takes %s for none', async (_, authorization, text, challenges) => {
    const world = await mcpWorld({ kind: 'neo4j-mcp-1' }, noDatabase)

    const answer = await world.rpc('initialize', { authorization })

    expect([answer.status, answer.text]).toEqual([401, `${text}\n`])
    expect(answer.lines('www-authenticate')).toEqual(challenges)
  })

  it('knows an empty token when a header could carry one', () => {
    expect(readCredential('Bearer \u00a0', true)).toEqual({
      ok: false,
      absent: false,
      text: 'Unauthorized: Bearer token is empty',
      challenges: [bearerChallenge],
    })
  })

  it('answers GET /healthz all the same', async () => {
    const world = await mcpWorld({ kind: 'neo4j-mcp-1' }, noDatabase)

    const answer = await exchange(new URL('/healthz', world.mcp.url).href, world.lab)

    expect([answer.status, answer.text]).toEqual([200, '{"status":"ok"}'])
  })

  it('lists tools and answers ping when that is allowed, and nothing else', async () => {
    const world = await mcpWorld({ kind: 'neo4j-mcp-1', openToolsList: true }, noDatabase)

    const statuses = await Promise.all(
      ['tools/list', 'ping', 'initialize', 'tools/call'].map(
        async (method) => (await world.rpc(method)).status,
      ),
    )

    expect(statuses).toEqual([200, 200, 401, 401])
  })

  it('reads at most 4 KiB for that', async () => {
    const world = await mcpWorld({ kind: 'neo4j-mcp-1', openToolsList: true }, noDatabase)

    const answer = await world.rpc('ping', { params: { filler: 'x'.repeat(5000) } })

    expect([answer.status, answer.text]).toEqual([413, 'request body too large\n'])
  })
})

describe('neo4j/mcp 1.5.3 with any token', () => {
  it('initializes, whatever the database thinks of it', async () => {
    const world = await mcpWorld({ kind: 'neo4j-mcp-1' })

    const answer = await world.rpc('initialize', {
      authorization: anyToken,
      params: { protocolVersion: '2025-06-18' },
    })

    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('application/json')
    expect(answer.headers['mcp-session-id']).toBeUndefined()
    expect(answer.json()).toMatchObject({
      jsonrpc: '2.0',
      id: 7,
      result: {
        protocolVersion: '2025-06-18',
        capabilities: { tools: { listChanged: true } },
        serverInfo: { name: 'neo4j-mcp', version: '1.5.3' },
      },
    })
    expect(world.neo4j?.securityLog).toEqual(['{oidc-m2m}: failed to log in: Could not parse JWT'])
  })

  it('lists its tools', async () => {
    const world = await mcpWorld({ kind: 'neo4j-mcp-1' }, noDatabase)

    const answer = await world.rpc('tools/list', { authorization: anyToken })

    const { tools } = answer.json()['result'] as { tools: { name: string }[] }
    expect(tools.map((tool) => tool.name)).toEqual(['get-schema', 'read-cypher', 'write-cypher'])
  })

  it('answers ping', async () => {
    const world = await mcpWorld({ kind: 'neo4j-mcp-1' }, noDatabase)

    const answer = await world.rpc('ping', { authorization: anyToken })

    expect([answer.status, answer.json()['result']]).toEqual([200, {}])
  })

  it('refuses inside a tool result at HTTP 200', async () => {
    const world = await mcpWorld({ kind: 'neo4j-mcp-1' })

    expect(await world.read('any-token')).toEqual({
      status: 200,
      isError: true,
      text: 'error during GetQueryType: Neo4jError: Neo.ClientError.Security.Unauthorized (The client is unauthorized due to authentication failure.)',
    })
  })

  it('answers 202 without a body to a notification', async () => {
    const world = await mcpWorld({ kind: 'neo4j-mcp-1' }, noDatabase)

    const answer = await post(world, '{"jsonrpc":"2.0","method":"notifications/initialized"}')

    expect([answer.status, answer.text]).toEqual([202, ''])
  })

  it.each<[string, unknown, number, string]>([
    ['server/discover', {}, -32601, 'Method server/discover not found'],
    ['tools/call', { name: 'nonsense' }, -32602, "tool 'nonsense' not found: tool not found"],
  ])('answers %s that it does not know at HTTP 200', async (method, params, code, message) => {
    const world = await mcpWorld({ kind: 'neo4j-mcp-1' }, noDatabase)

    const answer = await world.rpc(method, { authorization: anyToken, params })

    expect([answer.status, answer.json()['error']]).toEqual([200, { code, message }])
  })

  it.each([
    '',
    'no json',
    '[]',
    '[{"jsonrpc":"2.0","id":1,"method":"ping"}]',
    '"text"',
    '{"method":1}',
  ])('answers 400 to the body %j', async (body) => {
    const world = await mcpWorld({ kind: 'neo4j-mcp-1' }, noDatabase)

    const answer = await post(world, body)

    expect(answer.status).toBe(400)
    expect(answer.json()).toEqual({
      jsonrpc: '2.0',
      id: null,
      error: { code: -32700, message: 'request body is not valid json' },
    })
  })

  it('answers 400 to another content type', async () => {
    const world = await mcpWorld({ kind: 'neo4j-mcp-1' }, noDatabase)

    const answer = await post(world, '{}', { 'content-type': 'text/plain' })

    expect([answer.status, answer.text]).toEqual([
      400,
      "Invalid content type: must be 'application/json'\n",
    ])
  })

  it('does not look at Accept, Origin, session and protocol version', async () => {
    const world = await mcpWorld({ kind: 'neo4j-mcp-1' }, noDatabase)

    const answer = await post(world, '{"jsonrpc":"2.0","id":1,"method":"ping"}', {
      accept: 'text/html',
      origin: 'https://evil.example',
      'mcp-session-id': 'unknown',
      'mcp-protocol-version': '1999-01-01',
    })

    expect(answer.status).toBe(200)
  })

  it.each<[string, string | undefined, string]>([
    ['the version that was asked for', '2024-11-05', '2024-11-05'],
    ['the latest one for one that it does not know', '2026-07-28', '2025-11-25'],
    ['the default when none was asked for', undefined, '2025-03-26'],
  ])('answers %s', async (_, asked, expected) => {
    const world = await mcpWorld({ kind: 'neo4j-mcp-1' }, noDatabase)

    const answer = await world.rpc('initialize', {
      authorization: anyToken,
      params: { protocolVersion: asked },
    })

    expect(answer.json()).toMatchObject({ result: { protocolVersion: expected } })
  })
})

describe('the order of checks', () => {
  it('looks at the path before the method, and at the method before the credential', async () => {
    const world = await mcpWorld({ kind: 'neo4j-mcp-1' }, noDatabase)
    const at = (path: string, method: string) =>
      exchange(new URL(path, world.mcp.url).href, world.lab, { method })

    const wrongPath = await at('/.well-known/oauth-protected-resource', 'GET')
    const wrongMethod = await at('/mcp', 'GET')
    const preflight = await at('/mcp', 'OPTIONS')

    expect([wrongPath.status, wrongPath.text]).toEqual([
      404,
      'Not Found: This server only handles requests to /mcp\n',
    ])
    expect([wrongMethod.status, wrongMethod.text, wrongMethod.headers['allow']]).toEqual([
      405,
      'Method Not Allowed: only POST is supported on /mcp\n',
      'POST, OPTIONS',
    ])
    expect(preflight.status).toBe(401)
  })

  it('takes GET only on /healthz', async () => {
    const world = await mcpWorld({ kind: 'neo4j-mcp-1' }, noDatabase)

    const answer = await exchange(new URL('/healthz', world.mcp.url).href, world.lab, {
      method: 'POST',
    })

    expect([answer.status, answer.headers['allow']]).toEqual([405, 'GET'])
  })
})

describe('older versions of neo4j/mcp', () => {
  it('know Basic only before 1.2.0', async () => {
    const world = await mcpWorld({ kind: 'neo4j-mcp-1', version: '1.1.1' }, noDatabase)

    const refused = await world.rpc('initialize', { authorization: anyToken })
    const basic = await world.rpc('ping', { authorization: `Basic ${btoa('neo4j:secret')}` })

    expect([refused.status, refused.text, refused.lines('www-authenticate')]).toEqual([
      401,
      'Unauthorized: Basic authentication required\n',
      [basicChallenge],
    ])
    expect(basic.status).toBe(200)
  })

  it('look at the credential before the method before 1.4.4, and open a stream on GET', async () => {
    const world = await mcpWorld({ kind: 'neo4j-mcp-1', version: '1.4.3' }, noDatabase)
    const { origin } = new URL(world.mcp.url)

    const anonymous = await exchange(world.mcp.url, world.lab)
    const streamed = new Promise<string | undefined>((resolve, reject) => {
      const headers = { authorization: anyToken }
      const request = get(`${origin}/mcp`, { ca: world.lab.pki.caPem, headers }, (response) => {
        resolve(response.headers['content-type'])
        request.destroy()
      })
      request.on('error', reject)
    })

    expect(anonymous.status).toBe(401)
    expect(await streamed).toBe('text/event-stream')
  })

  it.each([
    ['1.4.6', '2025-06-18', 404],
    ['1.4.7', '2025-11-25', 200],
  ])('%s answers %s at best, and /healthz with %i', async (version, protocol, status) => {
    const world = await mcpWorld({ kind: 'neo4j-mcp-1', version }, noDatabase)

    const initialized = await world.rpc('initialize', {
      authorization: anyToken,
      params: { protocolVersion: '2025-11-25' },
    })
    const health = await exchange(new URL('/healthz', world.mcp.url).href, world.lab)

    expect(initialized.json()).toMatchObject({
      result: { protocolVersion: protocol, serverInfo: { version } },
    })
    expect(health.status).toBe(status)
  })

  it.each([
    ['1.3.0', 404],
    ['1.4.0', 401],
  ])('%s answers /mcp/ with %i', async (version, status) => {
    const world = await mcpWorld({ kind: 'neo4j-mcp-1', version }, noDatabase)

    const answer = await exchange(`${world.mcp.url}/`, world.lab, { method: 'POST' })

    expect(answer.status).toBe(status)
  })
})
