import { entryOf } from '../catalogue/index.ts'
import type { Check, CheckContext } from '../model/check.ts'
import type { FactName } from '../model/facts.ts'
import type { AnyRaised, Finding } from '../model/finding.ts'
import type { CheckResult } from '../model/outcome.ts'
import type { Gathered } from '../model/probe.ts'
import { describeBug, type GatheredFacts } from './fact-store.ts'

/** Which missing fact decides when several are missing. */
const weight = { crash: 4, 'not-applicable': 3, blocked: 2, unknown: 1 } as const

/** Runs one check over what was gathered. A check that throws is a crash of that check only. */
export function judge(check: Check, facts: GatheredFacts, context: CheckContext): CheckResult {
  const base = {
    id: check.id,
    stage: check.stage,
    title: check.title,
    durationMs: 0,
    blockedBy: [],
    findings: [],
  }
  const missing = check.needs
    .map((name) => facts[name])
    .filter(
      (fact): fact is Exclude<Gathered<never>, { state: 'ready' }> =>
        fact !== undefined && fact.state !== 'ready',
    )
    .toSorted((a, b) => weight[b.state] - weight[a.state])[0]
  if (missing) {
    const summary = missing.because
    if (missing.state === 'blocked')
      return { ...base, status: 'skip', summary, blockedBy: [missing.by] }
    return { ...base, status: missing.state, summary }
  }
  const given: Record<string, unknown> = {}
  for (const name of [...check.needs, ...check.optional] as FactName[]) {
    const fact = facts[name]
    if (fact?.state === 'ready') given[name] = fact.value
  }
  try {
    const outcome = check.run(given as never, context)
    const findings = 'findings' in outcome ? (outcome.findings ?? []) : []
    return {
      ...base,
      status: outcome.status,
      summary: outcome.summary,
      blockedBy: 'blockedBy' in outcome ? outcome.blockedBy : [],
      findings: findings.map((raised) => place(raised, check)),
    }
  } catch (error) {
    return { ...base, status: 'crash', summary: `a bug in the doctor: ${describeBug(error)}` }
  }
}

/** Adds what the catalogue says of the code, and who found it. */
function place(raised: AnyRaised, check: Check): Finding {
  const { severity, owner } = entryOf(raised.code)
  return {
    ...raised,
    severity: raised.severity ?? severity,
    owner: raised.owner ?? owner,
    stage: check.stage,
    check: check.id,
  }
}
