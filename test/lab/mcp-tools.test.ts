import { describe, expect, it } from 'vitest'
import { mcpWorld, toolAnswer } from './mcp-fixture.ts'

const server = { kind: 'neo4j-mcp-1' } as const

describe('read-cypher', () => {
  it('reads with the token of whoever asks', async () => {
    const world = await mcpWorld(server)

    const mine = await world.read(await world.provider.token(), 'RETURN 1 AS ok')
    const other = await world.read(await world.provider.token({ roles: [] }))

    expect(mine).toEqual({ status: 200, isError: false, text: '[\n  {\n    "ok": 1\n  }\n]' })
    expect(other.text).toContain("user 'service-1' with roles [PUBLIC]")
  })

  it('reads with user and password too', async () => {
    const world = await mcpWorld(server, { neo4j: { nativeUser: 'neo4j' } })
    const pair = btoa(`neo4j:${world.neo4j?.nativePassword}`)

    const answer = await world.rpc('tools/call', {
      authorization: `Basic ${pair}`,
      params: { name: 'read-cypher', arguments: { query: 'RETURN 1 AS ok' } },
    })

    expect(toolAnswer(answer).isError).toBe(false)
  })

  it('hands parameters on', async () => {
    const world = await mcpWorld(server)

    const answer = await world.rpc('tools/call', {
      authorization: `Bearer ${await world.provider.token()}`,
      params: {
        name: 'read-cypher',
        arguments: { query: 'RETURN $who AS who', params: { who: 'me' } },
      },
    })

    expect(JSON.parse(toolAnswer(answer).text)).toEqual([{ who: 'me' }])
  })

  it.each([{}, { query: '' }, { query: 1 }])('wants a query: %j', async (args) => {
    const world = await mcpWorld(server, { neo4j: null })

    const answer = await world.rpc('tools/call', {
      authorization: 'Bearer any',
      params: { name: 'read-cypher', arguments: args },
    })

    expect(toolAnswer(answer)).toEqual({
      status: 200,
      isError: true,
      text: 'Query parameter is required and cannot be empty',
    })
  })

  it('refuses a query that writes', async () => {
    const world = await mcpWorld(server)

    const answer = await world.read(await world.provider.token(), 'CREATE (n)')

    expect(answer.isError).toBe(true)
    expect(answer.text).toMatch(/^read-cypher can only run read-only Cypher statements\./u)
  })
})

it('write-cypher has its own words for a refusal', async () => {
  const world = await mcpWorld(server)

  const answer = await world.rpc('tools/call', {
    authorization: 'Bearer any',
    params: { name: 'write-cypher', arguments: { query: 'RETURN 1' } },
  })

  expect(toolAnswer(answer).text).toMatch(
    /^failed to execute write query: Neo4jError: Neo\.ClientError\.Security\.Unauthorized \(/u,
  )
})

describe('get-schema', () => {
  const call = { name: 'get-schema', arguments: {} }

  it('finds a graph without data', async () => {
    const world = await mcpWorld(server)
    const authorization = `Bearer ${await world.provider.token()}`

    const answer = toolAnswer(await world.rpc('tools/call', { authorization, params: call }))

    expect(answer.isError).toBe(false)
    expect(answer.text).toMatch(/^The get-schema tool executed successfully;/u)
  })

  it('has its own words for a refusal', async () => {
    const world = await mcpWorld(server)

    const answer = await world.rpc('tools/call', { authorization: 'Bearer any', params: call })

    expect(toolAnswer(answer).text).toMatch(
      /^failed to execute read query: Neo4jError: Neo\.ClientError\.Security\.Unauthorized \(/u,
    )
  })
})

describe('what the database says comes out of the tool', () => {
  it('when the token has expired', async () => {
    const world = await mcpWorld(server, {
      neo4j: {
        loginFailure: { code: 'Neo.ClientError.Security.TokenExpired', message: 'It is over.' },
      },
    })

    expect((await world.read('any')).text).toBe(
      'error during GetQueryType: TokenExpiredError: Neo.ClientError.Security.TokenExpired (It is over.)',
    )
  })

  it('when the identity has no role', async () => {
    const world = await mcpWorld(server, { neo4j: { existingRoles: [] } })

    expect((await world.read(await world.provider.token())).text).toBe(
      "error during GetQueryType: Neo4jError: Neo.ClientError.Security.Forbidden (Database access is not allowed for user 'service-1' with roles [PUBLIC].)",
    )
  })

  it('when the database has another name than neo4j', async () => {
    const world = await mcpWorld(server, { neo4j: { databases: ['abcd1234'] } })

    expect((await world.read(await world.provider.token())).text).toMatch(
      /^error during GetQueryType: Neo4jError: Neo\.ClientError\.Database\.DatabaseNotFound \(/u,
    )
  })

  it('unless the server is set to that name', async () => {
    const world = await mcpWorld(server, {
      neo4j: { databases: ['abcd1234'] },
      context: { neo4jDatabase: 'abcd1234' },
    })

    expect((await world.read(await world.provider.token())).isError).toBe(false)
  })

  it('when the provider cannot be reached from it', async () => {
    const world = await mcpWorld(server, {
      neo4j: {
        loginFailure: {
          code: 'Neo.TransientError.Security.AuthProviderTimeout',
          message: 'An auth provider request timed out.',
        },
      },
    })

    expect((await world.read('any')).text).toContain(
      'Neo.TransientError.Security.AuthProviderTimeout (An auth provider request timed out.)',
    )
  })

  it.each(['refused', 'old', 'garbage', 'http'] as const)(
    'when nothing but a %s server is there',
    async (flavour) => {
      const world = await mcpWorld(server, { neo4j: { flavour } })

      expect((await world.read('any')).text).toMatch(
        /^error during GetQueryType: TransactionExecutionLimit: .*last error: ConnectivityError: /u,
      )
    },
  )

  it('when the world has no database at all', async () => {
    const world = await mcpWorld(server, { neo4j: null })

    expect((await world.read('any')).text).toMatch(
      /^error during GetQueryType: TransactionExecutionLimit: .*last error: ConnectivityError: /u,
    )
  })

  it.each(['4.4', '5.0'] as const)(
    'when Bolt %s cannot log in query by query',
    async (protocol) => {
      const world = await mcpWorld(server, { neo4j: { protocol } })

      expect((await world.read(await world.provider.token())).text).toBe(
        `error during GetQueryType: feature not supported: Server localhost:${world.neo4j?.port} does not support: session auth (requires least server v5.5)`,
      )
    },
  )
})
