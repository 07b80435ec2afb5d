import { describe, expect, it } from 'vitest'
import { outcomeOf } from '../../src/diagnosis/exit-code.ts'
import type { CheckResult } from '../../src/model/outcome.ts'
import type { CheckId } from '../../src/model/stage.ts'
import { accepted, checksWith, validSignature } from './cases.ts'

/** All checks pass, but for these. */
function results(changes: Partial<Record<CheckId, CheckResult['status']>> = {}): CheckResult[] {
  return checksWith([]).map((check) => ({ ...check, status: changes[check.id] ?? check.status }))
}

const token = {
  tokenAnswer: {
    outcome: 'token',
    provider: 'oidc',
    endpoint: 'https://idp.example/token',
    scopeAsked: '',
    tokenType: 'Bearer',
  },
} as const
const reached = { ...token, ...validSignature, ...accepted() }

describe('the exit code', () => {
  it('is 0 when everything passes', () => {
    expect(outcomeOf(results(), reached, undefined)).toEqual({ outcome: 'healthy', exitCode: 0 })
  })

  it('is 0 with warnings', () => {
    const checks = results({ 'token.lifetime': 'warn' })
    expect(outcomeOf(checks, reached, undefined).exitCode).toBe(0)
  })

  it('is 1 when a check failed', () => {
    const checks = results({ 'token.audience': 'fail' })
    expect(outcomeOf(checks, reached, undefined)).toEqual({ outcome: 'problem', exitCode: 1 })
  })

  it('is 3 when a login that was asked for could not be tried', () => {
    const checks = results({ 'neo4j.bearer-login': 'skip' })
    expect(outcomeOf(checks, { ...token, ...validSignature }, undefined)).toEqual({
      outcome: 'incomplete',
      exitCode: 3,
    })
  })

  it('is 0 when the signature could not be checked and the login worked', () => {
    const checks = results({ 'token.signature': 'skip' })
    expect(outcomeOf(checks, { ...token, ...accepted() }, undefined).exitCode).toBe(0)
  })

  it('is 3 when the signature could not be checked and there was no login', () => {
    const checks = results({
      'token.signature': 'unknown',
      'neo4j.bearer-login': 'not-applicable',
      'mcp.tool-call': 'not-applicable',
    })
    expect(outcomeOf(checks, token, undefined).exitCode).toBe(3)
  })

  it('is 3 when a role was expected and the roles could not be seen', () => {
    const checks = results({ 'neo4j.roles': 'unknown' })
    expect(outcomeOf(checks, reached, undefined, { roleExpected: true })).toEqual({
      outcome: 'incomplete',
      exitCode: 3,
    })
  })

  it('is 0 when the roles could not be seen and nobody asked for one', () => {
    expect(outcomeOf(results({ 'neo4j.roles': 'unknown' }), reached, undefined).exitCode).toBe(0)
  })

  it('is 70 for a bug of the doctor alone, and 1 beside a failure', () => {
    const bug = results({ 'token.size': 'crash' })
    expect(outcomeOf(bug, reached, undefined).exitCode).toBe(70)
    const both = results({ 'token.size': 'crash', 'token.audience': 'fail' })
    expect(outcomeOf(both, reached, undefined).exitCode).toBe(1)
  })

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('is that of %s when the run was ended by it', (signal, exitCode) => {
    expect(outcomeOf(results(), reached, signal)).toEqual({ outcome: 'incomplete', exitCode })
  })
})
