import { describe, expect, it } from 'vitest'
import { badTokens } from '../../../src/checks/mcp/bad-tokens.ts'
import { expiredToken } from '../../../src/checks/mcp/expired-token.ts'
import { listWithoutCredential } from '../../../src/checks/mcp/list-without-credential.ts'
import { readOnly } from '../../../src/checks/mcp/read-only.ts'
import { secondIdentity } from '../../../src/checks/mcp/second-identity.ts'
import type { McpCallFact, McpPassFact, McpStep, PrivilegesFact } from '../../../src/model/facts.ts'
import { argsOf, findingsOf, judge, only } from '../judge.ts'

const result: McpStep = {
  outcome: 'result',
  status: 200,
  durationMs: 5,
  transport: 'json',
  result: {},
}
const http = (status: number, body = ''): McpStep => {
  const place = { status, durationMs: 5, contentType: 'text/plain', body }
  return { outcome: 'http', ...place, challenges: [], headers: {} }
}
const called = (step: McpStep, more: Partial<McpCallFact> = {}): McpCallFact => ({
  credential: 'bearer',
  tool: 'read-cypher',
  step,
  isError: false,
  ...more,
})
const letIn = (tools: string[]): McpPassFact => ({
  credential: 'bearer',
  initialize: result,
  tools,
})

describe('tools/list without a credential', () => {
  it.each([
    [result, 'open: strangers see the tools'],
    [http(401), 'closed: HTTP status 401'],
    [http(403), 'closed: HTTP status 403'],
  ])('may be open or closed, and neither is a fault', (openList, summary) => {
    expect(judge(listWithoutCredential, { mcpControls: { openList } })).toEqual({
      status: 'pass',
      summary,
    })
  })

  it('is not known where something else answers', () => {
    const outcome = judge(listWithoutCredential, { mcpControls: { openList: http(500) } })
    expect(outcome.status).toBe('unknown')
  })
})

describe('bad tokens', () => {
  const judged = (random: McpStep, malformed: McpStep, openList = http(401)) =>
    judge(badTokens, { mcpControls: { openList, random, malformed } })

  it('that are refused are in order', () => {
    expect(judged(http(401), http(400))).toEqual({
      status: 'pass',
      summary: 'invalid: refused with status 401; malformed: refused with status 400',
    })
  })

  it('that are taken at tools/list are judged later', () => {
    expect(judged(result, result)).toMatchObject({
      status: 'pass',
      summary: expect.stringContaining('not judged at tools/list, only at a tool call'),
    })
  })

  it('that make the server fail are worth a warning: no client asks for another token then', () => {
    const outcome = judged(http(401), http(500))
    expect(outcome.status).toBe('warn')
    expect(only('M2M209', outcome)).toMatchObject({ severity: 'warning', args: { status: 500 } })
  })

  it('are not tried where no credential is asked for', () => {
    const outcome = judge(badTokens, { mcpControls: { openList: result } })
    expect(outcome.status).toBe('not-applicable')
  })
})

describe('an expired token', () => {
  const judged = (call: McpCallFact, expiredForSeconds = 7200) =>
    judge(expiredToken, { mcpExpired: { call, expiredForSeconds } })
  const refusal = (code: string) => ({ code, message: 'no' })

  it('may be refused by the MCP server', () => {
    expect(judged(called(http(401, 'Token has expired'))).status).toBe('pass')
  })

  it.each(['TokenExpired', 'Unauthorized'])('may be refused by the database: %s', (name) => {
    const code = `Neo.ClientError.Security.${name}`
    const outcome = judged(called(result, { isError: true, refusal: refusal(code) }))
    expect(outcome).toMatchObject({ status: 'pass', summary: expect.stringContaining(code) })
  })

  it('that still calls a tool is a fault', () => {
    const outcome = judged(called(result))
    expect(outcome.status).toBe('fail')
    expect(argsOf('M2M726', outcome)).toEqual({ tool: 'read-cypher', seconds: 7200 })
  })

  it('may be tolerated for some minutes', () => {
    const outcome = judged(called(result), 120)
    expect(outcome.status).toBe('unknown')
    expect(findingsOf(outcome)).toEqual([])
  })

  it.each([
    called(result, { isError: true, layer: 'driver', errorText: 'ConnectivityError: no' }),
    called(http(502)),
  ])('is not judged by an error that has nothing to do with it', (call) => {
    expect(judged(call).status).toBe('unknown')
  })
})

describe('a second identity', () => {
  const judged = (passed: McpPassFact, call?: McpCallFact) =>
    judge(secondIdentity, {
      mcpBearer: letIn(['read-cypher', 'write-cypher']),
      mcpCall: called(result),
      mcpOther: { passed, ...(call ? { call } : {}) },
    })

  it('is told apart by what it may do', () => {
    const forbidden = { code: 'Neo.ClientError.Security.Forbidden', message: 'no' }
    const outcome = judged(
      letIn(['read-cypher']),
      called(result, { isError: true, refusal: forbidden }),
    )
    expect(outcome.summary).toBe(
      'first: 2 tools, read-cypher works; second: 1 tools, read-cypher refused (Neo.ClientError.Security.Forbidden)',
    )
  })

  it('may not be let in at all', () => {
    const passed: McpPassFact = {
      credential: 'bearer',
      initialize: http(403, 'Insufficient scope'),
    }
    expect(judged(passed).summary).toContain('second: not let in (HTTP status 403')
  })

  it('that may do the same is said to', () => {
    const outcome = judged(letIn(['read-cypher', 'write-cypher']), called(result))
    expect(outcome).toMatchObject({
      status: 'pass',
      summary: expect.stringContaining('no difference seen'),
    })
  })
})

describe('an identity that is meant to read only', () => {
  const judged = (privileges: PrivilegesFact, tools?: string[]) =>
    judge(readOnly, { privileges, ...(tools ? { mcpBearer: letIn(tools) } : {}) })
  const unread = { outcome: 'unread', why: 'privileges are not known' } as const

  it('passes without writing privileges, also beside a tool that writes', () => {
    const outcome = judged({ outcome: 'listed', writes: [] }, ['read-cypher', 'write-cypher'])
    expect(outcome).toEqual({
      status: 'pass',
      summary: 'no writing privilege; the MCP server offers write-cypher all the same',
    })
  })

  it('fails with one', () => {
    const writes = [{ action: 'write', graph: '*', role: 'publisher' }]
    expect(argsOf('M2M718', judged({ outcome: 'listed', writes }))).toEqual({
      evidence: 'write on * by the role publisher',
      observed: true,
    })
  })

  it('probably writes where a tool for it is offered and nothing else is known', () => {
    const outcome = judged(unread, ['write-cypher'])
    expect(argsOf('M2M718', outcome)).toMatchObject({ observed: false })
  })

  it('passes where no tool for it is offered', () => {
    expect(judged(unread, ['read-cypher']).status).toBe('pass')
  })

  it('is not known without privileges and tools', () => {
    expect(judged(unread)).toEqual({ status: 'unknown', summary: unread.why })
  })
})
