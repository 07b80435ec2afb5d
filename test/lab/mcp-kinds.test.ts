import { describe, expect, it } from 'vitest'
import { exchange, mcpWorld, toolAnswer } from './mcp-fixture.ts'
import type { TestMcp } from './mcp-fixture.ts'

const readOne = { name: 'read-cypher', arguments: { query: 'RETURN 1 AS ok' } }

describe('neo4j/mcp 2.x', () => {
  const server = { kind: 'neo4j-mcp-2' } as const
  const uriHeader = (world: TestMcp): Record<string, string> => ({
    'x-neo4j-mcp-uri': world.neo4j?.uri ?? '',
  })

  it('is served below the name of a database only', async () => {
    const world = await mcpWorld(server)
    const { origin, pathname } = new URL(world.mcp.url)

    const elsewhere = await exchange(`${origin}/mcp`, world.lab, { method: 'POST' })
    const got = await exchange(world.mcp.url, world.lab)

    expect(pathname).toBe('/db/neo4j/mcp')
    expect([elsewhere.status, elsewhere.text]).toEqual([
      404,
      'Not Found: This server only handles requests to /db/{databaseName}/mcp\n',
    ])
    expect([got.status, got.text]).toEqual([
      405,
      'Method Not Allowed: only POST and OPTIONS is supported on /db/{databaseName}/mcp\n',
    ])
  })

  it('wants a credential first, and then the address of the database', async () => {
    const world = await mcpWorld(server)

    const anonymous = await world.rpc('initialize')
    const named = await world.rpc('initialize', { authorization: 'Bearer any' })

    expect(anonymous.status).toBe(401)
    expect([named.status, named.text]).toEqual([
      400,
      'Bad Request: missing required header X-Neo4j-MCP-URI\n',
    ])
  })

  it.each(['https://localhost', 'bolt://database.example:7687'])(
    'hands no token to %s',
    async (uri) => {
      const world = await mcpWorld(server)

      const answer = await world.rpc('initialize', {
        authorization: 'Bearer any',
        headers: { 'x-neo4j-mcp-uri': uri },
      })

      expect(answer.status).toBe(400)
    },
  )

  it('fails at initialize when the database refuses', async () => {
    const world = await mcpWorld(server)

    const answer = await world.rpc('initialize', {
      authorization: 'Bearer any',
      headers: uriHeader(world),
    })

    expect(answer.status).toBe(200)
    expect(answer.json()['error']).toEqual({
      code: -32600,
      message:
        'impossible to verify connectivity with the Neo4j instance: failed to execute read query: Neo4jError: Neo.ClientError.Security.Unauthorized (The client is unauthorized due to authentication failure.)',
    })
  })

  it('initializes and reads with a token that the database takes', async () => {
    const world = await mcpWorld(server)
    const authorization = `Bearer ${await world.provider.token()}`
    const headers = uriHeader(world)

    const initialized = await world.rpc('initialize', { authorization, headers })
    const read = await world.rpc('tools/call', { authorization, headers, params: readOne })

    expect(initialized.json()).toMatchObject({ result: { serverInfo: { name: 'neo4j-mcp' } } })
    expect(JSON.parse(toolAnswer(read).text)).toEqual([{ ok: 1 }])
  })
})

describe('a server that validates tokens itself', () => {
  const wants = { issuer: '{issuer}', audience: 'mcp' }
  const at = (world: TestMcp, path: string, authorization?: string, method = 'GET') =>
    exchange(new URL(path, world.mcp.url).href, world.lab, {
      method,
      headers: authorization === undefined ? {} : { authorization },
    })

  it('is healthy for anybody', async () => {
    const world = await mcpWorld({ kind: 'validating', wants }, { neo4j: null })

    expect((await at(world, '/health')).status).toBe(200)
  })

  it('says what it wants when there is no header', async () => {
    const world = await mcpWorld({ kind: 'validating', wants }, { neo4j: null })

    const answer = await at(world, '/me')

    expect(answer.status).toBe(401)
    expect(answer.lines('www-authenticate')).toEqual(['Bearer'])
    expect(answer.json()).toEqual({ detail: 'Missing authorization header' })
  })

  it.each([
    ['for another audience', { aud: 'neo4j' }, 'Invalid token audience'],
    ['of another issuer', { aud: 'mcp', iss: 'https://other.example' }, 'Invalid token issuer'],
    ['that has expired', { aud: 'mcp', exp: 1 }, 'Token has expired'],
  ])('refuses a token %s in its own words', async (_, claims, detail) => {
    const world = await mcpWorld({ kind: 'validating', wants }, { neo4j: null })
    const authorization = `Bearer ${await world.provider.token(claims)}`

    const answer = await world.rpc('initialize', { authorization })

    expect([answer.status, answer.json()]).toEqual([401, { detail }])
  })

  it.each(['opaque', 'Basic abc'])('refuses what is no token: %s', async (credential) => {
    const world = await mcpWorld({ kind: 'validating', wants }, { neo4j: null })

    expect((await at(world, '/me', credential)).status).toBe(401)
    expect((await at(world, '/me', `Bearer ${credential}`)).status).toBe(401)
  })

  it('refuses a token with another signature', async () => {
    const world = await mcpWorld({ kind: 'validating', wants }, { neo4j: null })
    const token = await world.provider.token({ aud: 'mcp' })
    const other = await world.provider.token({ aud: 'mcp', sub: 'service-2' })
    const mixed = [...token.split('.').slice(0, 2), other.split('.')[2]].join('.')

    const answer = await at(world, '/me', `Bearer ${mixed}`)

    expect([answer.status, answer.json()]).toEqual([401, { detail: 'Invalid token' }])
  })

  it('answers 403 to a token without the scope', async () => {
    const world = await mcpWorld(
      { kind: 'validating', wants: { ...wants, scope: 'graph.read' } },
      { neo4j: null },
    )
    const token = await world.provider.token({ aud: 'mcp', scope: 'graph.write' })

    const answer = await at(world, '/me', `Bearer ${token}`)

    expect(answer.status).toBe(403)
    expect(answer.lines('www-authenticate')).toEqual([
      'Bearer error="insufficient_scope", scope="graph.read"',
    ])
  })

  it('knows its caller and answers at /echo and /mcp', async () => {
    const world = await mcpWorld({ kind: 'validating', wants }, { neo4j: null })
    const authorization = `Bearer ${await world.provider.token({ aud: 'mcp' })}`

    const me = await at(world, '/me', authorization)
    const echo = await exchange(new URL('/echo', world.mcp.url).href, world.lab, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: '{"jsonrpc":"2.0","id":"a","method":"ping"}',
    })
    const read = await world.rpc('tools/call', { authorization, params: readOne })

    expect(me.json()).toMatchObject({ sub: 'service-1', aud: 'mcp' })
    expect(echo.json()).toEqual({ jsonrpc: '2.0', id: 'a', result: {} })
    expect(JSON.parse(toolAnswer(read).text)).toEqual([{ ok: 1 }])
  })

  it('answers 404 and 405 as JSON', async () => {
    const world = await mcpWorld({ kind: 'validating', wants }, { neo4j: null })

    expect((await at(world, '/other')).json()).toEqual({ detail: 'Not Found' })
    expect((await at(world, '/me', undefined, 'POST')).status).toBe(405)
  })
})

describe('an open server', () => {
  it('reads for anybody with a user of its own', async () => {
    const world = await mcpWorld({ kind: 'open' }, { neo4j: { nativeUser: 'neo4j' } })

    const answer = await world.rpc('tools/call', { params: readOne })

    expect(toolAnswer(answer)).toEqual({ status: 200, isError: false, text: '[{"ok":1}]' })
    expect(world.neo4j?.securityLog).toEqual(['[neo4j]: logged in'])
  })

  it('has rows of its own without a database', async () => {
    const world = await mcpWorld({ kind: 'open' }, { neo4j: null })

    const answer = await world.rpc('tools/call', { params: readOne })

    expect(toolAnswer(answer)).toEqual({ status: 200, isError: false, text: '[{"ok":1}]' })
  })

  it('does not look at a token', async () => {
    const world = await mcpWorld({ kind: 'open' }, { neo4j: null })

    expect((await world.rpc('initialize', { authorization: 'Bearer any' })).status).toBe(200)
  })
})

describe('a gateway that takes the Authorization header away', () => {
  const stripped = { kind: 'neo4j-mcp-1', stripsAuthorization: true } as const

  it('makes the server say that none arrived', async () => {
    const world = await mcpWorld(stripped)

    const answer = await world.rpc('initialize', {
      authorization: `Bearer ${await world.provider.token()}`,
    })

    expect([answer.status, answer.text]).toEqual([
      401,
      'Unauthorized: Basic or Bearer authentication required\n',
    ])
    expect(answer.lines('www-authenticate')).toHaveLength(2)
    expect([answer.headers['server'], answer.headers['via']]).toEqual(['envoy', '1.1 envoy'])
  })

  it('lets everything else through', async () => {
    const world = await mcpWorld({ ...stripped, openToolsList: true }, { neo4j: null })

    const answer = await world.rpc('ping')

    expect(answer.json()).toEqual({ jsonrpc: '2.0', id: 7, result: {} })
  })
})

describe('TLS', () => {
  it('is there by default', async () => {
    const world = await mcpWorld({ kind: 'open' }, { neo4j: null })

    expect(world.mcp.url).toMatch(/^https:\/\/localhost:\d+\/mcp$/u)
  })

  it.each([
    ['untrusted', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['expired', 'CERT_HAS_EXPIRED'],
    ['wrong-name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ] as const)('may be faulty: %s', async (tls, code) => {
    const world = await mcpWorld({ kind: 'open', tls }, { neo4j: null })

    await expect(world.rpc('ping')).rejects.toMatchObject({ code })
  })

  it('may be absent', async () => {
    const world = await mcpWorld({ kind: 'open', tls: 'plain' }, { neo4j: null })

    expect(world.mcp.url).toMatch(/^http:\/\/localhost:\d+\/mcp$/u)
  })
})
