import { describe, expect, it } from 'vitest'
import { anonymousCall } from '../../../src/checks/mcp/anonymous-call.ts'
import { initialize } from '../../../src/checks/mcp/initialize.ts'
import { toolCall } from '../../../src/checks/mcp/tool-call.ts'
import { observe } from '../../../src/diagnosis/observation.ts'
import type { McpCallFact, McpPassFact, McpStep } from '../../../src/model/facts.ts'
import { argsOf, findingsOf, judge } from '../judge.ts'

const values = { mcpUrl: 'https://mcp.example/mcp', auth: 'basic' } as const
const result: McpStep = {
  outcome: 'result',
  status: 200,
  durationMs: 5,
  transport: 'json',
  result: {},
}
const refused = (status: number, body: string, schemes: string[]): McpStep => ({
  outcome: 'http',
  status,
  durationMs: 5,
  contentType: 'application/json',
  body,
  challenges: schemes.map((scheme) => ({ scheme, params: {} })),
  headers: {},
})
const passed = (step: McpStep): McpPassFact => ({ credential: 'basic', initialize: step })
const called = (code: string, message: string): McpCallFact => ({
  credential: 'basic',
  tool: 'read-cypher',
  step: result,
  isError: true,
  errorText: `${code} (${message})`,
  refusal: { code, message },
  layer: 'database',
})
const codesOf = (fact: McpCallFact): string[] =>
  findingsOf(judge(toolCall, { mcpCall: fact }, values)).map(({ code }) => code)

describe('user and password at an MCP server', () => {
  it('that the database refuses are M2M729, and no token was refused', () => {
    const unauthorized = called(
      'Neo.ClientError.Security.Unauthorized',
      'The client is unauthorized due to authentication failure.',
    )
    expect(codesOf(unauthorized)).toEqual(['M2M729'])
    expect(codesOf({ ...unauthorized, credential: 'bearer' })).toEqual(['M2M704'])
  })

  it('are M2M729 as well where the database takes no native login', () => {
    const message = "Unsupported authentication token, scheme 'basic' is not supported."
    expect(codesOf(called('Neo.ClientError.Security.Unauthorized', message))).toEqual(['M2M729'])
  })

  it('keep the codes of what is no wrong password', () => {
    const codes = ['CredentialsExpired', 'AuthenticationRateLimit', 'Forbidden'].map((name) =>
      codesOf(called(`Neo.ClientError.Security.${name}`, 'words')),
    )
    expect(codes).toEqual([['M2M619'], ['M2M606'], ['M2M723']])
  })

  it('that the MCP server refuses itself are told with the schemes that it wants', () => {
    const step = refused(401, '{"detail":"Invalid authorization header"}', ['Bearer'])
    const outcome = judge(initialize, { mcpBearer: passed(step) }, values)
    expect(argsOf('M2M729', outcome)).toEqual({
      status: 401,
      words: 'Invalid authorization header',
      schemes: ['Bearer'],
    })
  })

  it('that never arrived were taken away, and the server is not too old', () => {
    const step = refused(401, 'Unauthorized: Basic authentication required', ['Basic'])
    const outcome = judge(initialize, { mcpBearer: passed(step) }, values)
    expect(findingsOf(outcome).map(({ code }) => code)).toEqual(['M2M706'])
  })

  it('are an identity: an open server is a fault', () => {
    const call = { credential: 'none', tool: 'read-cypher', step: result, isError: false } as const
    expect(judge(anonymousCall, { mcpAnonymousCall: call }, values).status).toBe('fail')
    const { mcpUrl } = values
    expect(judge(anonymousCall, { mcpAnonymousCall: call }, { mcpUrl }).status).toBe('pass')
  })

  it('show nothing of what the server decides over a token', () => {
    const call = { credential: 'basic', tool: 'read-cypher', step: result, isError: false } as const
    expect(observe({ mcpBearer: passed(result), mcpCall: call })).toEqual({ kind: 'none' })
  })
})
