import { describe, expect, it } from 'vitest'
import type { FindingCode } from '../../src/catalogue/args.ts'
import type { Conclusion } from '../../src/diagnosis/conclude.ts'
import { causeOf } from '../../src/diagnosis/evidence.ts'
import { outcomeOf } from '../../src/diagnosis/exit-code.ts'
import { applySuppressions, excusedChecks } from '../../src/diagnosis/suppress.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { CheckResult } from '../../src/model/outcome.ts'
import type { CheckId } from '../../src/model/stage.ts'
import type { Suppression } from '../../src/model/suppression.ts'
import { finding } from './cases.ts'

const failed = (id: CheckId, findings: Finding[]): CheckResult => ({
  id,
  stage: findings[0]?.stage ?? 'config',
  title: id,
  status: 'fail',
  summary: '',
  durationMs: 0,
  blockedBy: [],
  findings,
})

const audience = finding('M2M503', 'policy.audience')
const refused = finding('M2M601', 'neo4j.bearer-login')
const role = finding('M2M605', 'neo4j.roles', { severity: 'error' })

/** One cause that explains its own check and the refused login; a failed check that nothing explains. */
const conclusion: Conclusion = {
  causes: [causeOf(audience, 'certain', { explains: ['policy.audience', 'neo4j.bearer-login'] })],
  upcoming: [],
  checks: [
    failed('policy.audience', [audience]),
    failed('neo4j.bearer-login', [refused]),
    failed('neo4j.roles', [role]),
  ],
}

const suppress = (code: FindingCode, expires: string | null = '2027-01-31'): Suppression => ({
  code,
  reason: 'planned',
  expires,
  origin: 'm2m-doctor.yaml, line 2',
})

function judged(suppressions: Suppression[], onlyCodes: FindingCode[] = [], now = '2027-01-01') {
  const applied = applySuppressions(conclusion, { suppressions, onlyCodes, now: Date.parse(now) })
  const excused = excusedChecks(conclusion, applied)
  const { exitCode, outcome } = outcomeOf(conclusion.checks, {}, undefined, { excused })
  return { states: applied.map(({ code, state }) => [code, state]), exitCode, outcome, excused }
}

describe('suppressions', () => {
  it('a suppressed root cause excuses what it explains, and nothing else', () => {
    const { excused, exitCode } = judged([suppress('M2M503')])
    expect([...excused]).toEqual(['policy.audience', 'neo4j.bearer-login'])
    expect(exitCode).toBe(1)
  })

  it('when all that failed is excused the run passes, and is a problem all the same', () => {
    expect(judged([suppress('M2M503'), suppress('M2M605')])).toMatchObject({
      exitCode: 0,
      outcome: 'problem',
    })
  })

  it('a consequence cannot be suppressed apart from its cause', () => {
    expect([...judged([suppress('M2M601')]).excused]).toEqual([])
  })

  it('holds until the end of its last day, and then counts again and is told', () => {
    const at = (now: string) => judged([suppress('M2M503'), suppress('M2M605')], [], now)
    expect(at('2027-01-31T23:59:59Z').exitCode).toBe(0)
    expect(at('2027-02-01T00:00:00Z')).toMatchObject({
      exitCode: 1,
      states: [
        ['M2M503', 'expired'],
        ['M2M605', 'expired'],
      ],
    })
  })

  it('one whose code is not there is told as unused', () => {
    expect(judged([suppress('M2M718')]).states).toEqual([['M2M718', 'unused']])
  })

  it('with --only a code, only that one counts', () => {
    expect(judged([], ['M2M503']).exitCode).toBe(1)
    expect(judged([], ['M2M718'])).toMatchObject({
      exitCode: 0,
      states: [
        ['M2M503', 'active'],
        ['M2M601', 'active'],
        ['M2M605', 'active'],
      ],
    })
  })

  it('hides no bug of the doctor', () => {
    const crashed: CheckResult = { ...failed('mcp.tool-call', []), status: 'crash' }
    const excused = new Set(conclusion.checks.map(({ id }) => id))
    expect(outcomeOf([...conclusion.checks, crashed], {}, undefined, { excused }).exitCode).toBe(70)
  })
})
