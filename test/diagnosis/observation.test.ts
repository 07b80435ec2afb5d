import { describe, expect, it } from 'vitest'
import { observe } from '../../src/diagnosis/observation.ts'
import type { McpCallFact } from '../../src/model/facts.ts'
import { accepted, refused, unauthorized } from './cases.ts'

const call: McpCallFact = {
  credential: 'bearer',
  tool: 'read-cypher',
  step: { outcome: 'result', status: 200, durationMs: 1, transport: 'json', result: {} },
  isError: false,
}

const failing = (code: string): McpCallFact => ({
  ...call,
  isError: true,
  refusal: { code, message: 'no' },
})

describe('what was observed', () => {
  it('is nothing without a login', () => {
    expect(observe({})).toEqual({ kind: 'none' })
  })

  it('is what Bolt says before what is seen behind MCP', () => {
    expect(observe({ ...refused(), mcpCall: call })).toMatchObject({
      kind: 'refused',
      where: 'bolt',
    })
  })

  it('is what is seen behind MCP where Bolt could not be tried', () => {
    expect(observe({ mcpCall: call })).toMatchObject({ kind: 'accepted', where: 'mcp' })
    expect(observe({ mcpCall: failing(unauthorized.code) })).toMatchObject({
      kind: 'refused',
      where: 'mcp',
    })
  })

  it.each(['basic', 'own-token'] as const)(
    'is nothing where %s went to the MCP server',
    (credential) => {
      expect(observe({ mcpCall: { ...call, credential } })).toEqual({ kind: 'none' })
      expect(observe({ mcpCall: { ...failing(unauthorized.code), credential } })).toEqual({
        kind: 'none',
      })
    },
  )

  const overHttp = (code?: string, message = 'no') =>
    ({
      queryApi: {
        url: 'https://db.example/db/neo4j/query/v2',
        database: 'neo4j',
        databaseKnown: true,
        outcome: 'answered',
        status: code === undefined ? 202 : 401,
        ...(code === undefined ? {} : { refusal: { code, message, causes: [] } }),
      },
    }) as const

  it('is what Bolt says before what the Query API says', () => {
    expect(observe({ ...refused(), ...overHttp() })).toMatchObject({ where: 'bolt' })
    expect(observe({ ...accepted(), ...overHttp(unauthorized.code) })).toMatchObject({
      kind: 'accepted',
      where: 'bolt',
    })
  })

  it('is what the Query API says where Bolt could not be tried, before what is seen behind MCP', () => {
    expect(observe({ ...overHttp(unauthorized.code), mcpCall: call })).toMatchObject({
      kind: 'refused',
      where: 'query-api',
    })
    expect(observe(overHttp())).toMatchObject({ kind: 'accepted', roles: 'unknown' })
  })

  it('is an accepted login where the Query API refused only the query', () => {
    expect(observe(overHttp('Neo.ClientError.Security.Forbidden'))).toMatchObject({
      kind: 'accepted',
      roles: 'none',
    })
  })

  it.each([
    ['a limit of logins', 'Neo.ClientError.Security.AuthenticationRateLimit', 'no'],
    ['a request that was not understood', 'Neo.ClientError.Request.InvalidFormat', 'no'],
    ['a fault of the server', 'Neo.TransientError.General.OutOfMemoryError', 'no'],
    ['a credential that was lost', unauthorized.code, 'No authentication header supplied.'],
  ])('is nothing after %s', (_, code, message) => {
    expect(observe(overHttp(code, message))).toEqual({ kind: 'none' })
  })

  it('is a refusal that an MCP server tells at initialize already', () => {
    const mcpBearer = {
      credential: 'bearer',
      initialize: {
        outcome: 'rpc-error',
        status: 200,
        durationMs: 1,
        code: -32600,
        message: 'refused',
      },
      refusal: { code: unauthorized.code, message: 'refused' },
    } as const
    expect(observe({ mcpBearer })).toMatchObject({ kind: 'refused', where: 'mcp' })
  })

  it('is an accepted login where only the query behind MCP was refused', () => {
    expect(observe({ mcpCall: failing('Neo.ClientError.Security.Forbidden') })).toMatchObject({
      kind: 'accepted',
      roles: 'none',
    })
    expect(
      observe({ mcpCall: failing('Neo.ClientError.Database.DatabaseNotFound') }),
    ).toMatchObject({ kind: 'accepted', roles: 'unknown' })
    expect(
      observe({ mcpCall: failing('Neo.ClientError.Procedure.ProcedureNotFound') }),
    ).toMatchObject({ kind: 'accepted', roles: 'unknown' })
  })

  it('is nothing where an error behind MCP may have come before any login', () => {
    expect(observe({ mcpCall: failing('Neo.TransientError.General.OutOfMemoryError') })).toEqual({
      kind: 'none',
    })
  })

  it.each([
    [['reader', 'PUBLIC'], 'some'],
    [['PUBLIC'], 'none'],
    [['public'], 'none'],
    [[], 'none'],
    [null, 'some'],
  ] as const)('tells whether %j are roles: %s', (roles, seen) => {
    const given = roles === null ? null : [...roles]
    expect(observe(accepted(given))).toMatchObject({ roles: seen })
  })

  it('does not know roles that could not be read', () => {
    expect(observe(accepted(null, { currentUserRefusal: unauthorized }))).toMatchObject({
      roles: 'unknown',
    })
  })

  it('proves nothing where a broken signature gets in as well', () => {
    const brokenSignatureLogin = accepted().bearerLogin
    expect(observe({ ...accepted(), brokenSignatureLogin })).toMatchObject({ proves: false })
    expect(observe({ ...accepted(), brokenSignatureLogin: refused().bearerLogin })).toMatchObject({
      proves: true,
    })
  })

  it('proves nothing where strangers may call the tool', () => {
    expect(observe({ mcpCall: call, mcpAnonymousCall: call })).toMatchObject({ proves: false })
  })

  it('is nothing while the server limits logins', () => {
    expect(observe(refused('Neo.ClientError.Security.AuthenticationRateLimit'))).toEqual({
      kind: 'none',
    })
  })
})
