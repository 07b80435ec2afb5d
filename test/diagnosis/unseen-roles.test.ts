import { describe, expect, it } from 'vitest'
import { withUnseenRoles } from '../../src/diagnosis/unseen-roles.ts'
import type { McpCallFact } from '../../src/model/facts.ts'
import type { CheckResult } from '../../src/model/outcome.ts'
import { accepted } from './cases.ts'

const mcpCall: McpCallFact = {
  credential: 'bearer',
  tool: 'read-cypher',
  step: { outcome: 'result', status: 200, durationMs: 1, transport: 'json', result: {} },
  isError: false,
}

const roles = (status: CheckResult['status']): CheckResult => ({
  id: 'neo4j.roles',
  stage: 'neo4j',
  title: 'Login has roles',
  status,
  summary: 'as it was',
  durationMs: 0,
  blockedBy: [],
  findings: [],
})

describe('an expected role', () => {
  it('is an open question where only a tool call was seen, and it is said what would answer it', () => {
    const [check] = withUnseenRoles([roles('not-applicable')], { mcpCall }, true)
    expect(check).toMatchObject({
      status: 'unknown',
      summary: expect.stringContaining('--neo4j-uri'),
    })
  })

  it('is none where nobody expects one', () => {
    const before = [roles('not-applicable')]
    expect(withUnseenRoles(before, { mcpCall }, false)).toEqual(before)
  })

  it('is none on an edition without roles, which the login over Bolt has shown', () => {
    const before = [roles('not-applicable')]
    expect(withUnseenRoles(before, { mcpCall, ...accepted() }, true)).toEqual(before)
  })

  it('is none where nothing was tried with the token', () => {
    const before = [roles('not-applicable')]
    expect(withUnseenRoles(before, {}, true)).toEqual(before)
  })

  it.each(['skip', 'fail', 'pass'] as const)('leaves a check alone that came to %s', (status) => {
    expect(withUnseenRoles([roles(status)], { mcpCall }, true)).toEqual([roles(status)])
  })
})
