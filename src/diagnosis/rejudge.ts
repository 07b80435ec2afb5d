import { checks as allChecks } from '../checks/index.ts'
import type { Check, CheckContext } from '../model/check.ts'
import type { FactName } from '../model/facts.ts'
import type { CheckResult } from '../model/outcome.ts'
import { ready } from '../model/probe.ts'
import type { Report } from '../model/report.ts'
import { decide } from '../policy/decide.ts'
import { buildReport } from '../report/build.ts'
import type { Settings } from '../settings/settings.ts'
import { assess } from './assess.ts'
import type { ReadyFacts } from './evidence.ts'
import type { GatheredFacts } from './fact-store.ts'
import { judge } from './judge.ts'
import { checksOf, type InvestigatingCommand, selected, type Selection } from './selection.ts'
import type { SuppressionInput } from './suppress.ts'

export interface RejudgeInput {
  saved: Report
  command: InvestigatingCommand
  /** The settings of the saved run. */
  settings: Settings
  /** Facts in place of the saved ones; undefined for those that do not hold any more. */
  changed: Partial<Record<FactName, unknown>>
  selection: Selection
  agreed: SuppressionInput
}

/**
 * Judges the facts of a saved run again, by the checks, the policy model and the rules of today.
 * Nothing is contacted. Times are judged as of that run, by the clock that counted in it.
 */
export function rejudge({
  saved,
  command,
  settings,
  changed,
  selection,
  agreed,
}: RejudgeInput): Report {
  const now = (Date.parse(saved.run.startedAt) + saved.run.durationMs) / 1000
  const context = contextOf(saved, settings, now)
  const facts = withPrediction(merged(saved.facts, changed), context)
  // What was asked for then is asked for again: the settings that did it may be secrets, and gone.
  const asked = checksOf(command, allChecks).filter(
    ({ id, when }) => when === undefined || saved.checks.some((check) => check.id === id),
  )
  const made = selected(asked, selection)
  const judged = made.map((check) => judgeAgain(check, { saved, facts, changed, context }))
  const assessed = assess({
    judged,
    facts,
    options: { auraPreconditionsMet: settings.auraPreconditionsMet.value, now },
    agreed,
    interrupted: endedBy[saved.exitCode],
    roleExpected: settings.expectRole !== undefined,
  })
  const report = buildReport({
    run: saved.run,
    ...assessed,
    facts,
    made,
    settings,
    exchanges: saved.exchanges,
    environment: saved.environment,
    secretsSeen: saved.redaction.secretsSeen,
    notScanned: saved.redaction.notScanned,
    // What was saved has no secret in it any more, and there is none to look for.
    conceal: (value) => value,
  })
  // Fingerprints are made with a salt that is gone.
  return { ...report, configuration: saved.configuration }
}

const endedBy: Partial<Record<number, 'SIGINT' | 'SIGTERM'>> = { 130: 'SIGINT', 143: 'SIGTERM' }

function contextOf({ facts, run }: Report, settings: Settings, now: number): CheckContext {
  const idp = facts.clock?.idp
  return {
    settings,
    now: now + (idp?.seconds ?? 0),
    nowSource: idp ? "the identity provider's clock" : 'the local clock',
    startedAt: Date.parse(run.startedAt) / 1000,
  }
}

function merged(facts: ReadyFacts, changed: RejudgeInput['changed']): ReadyFacts {
  const all = Object.entries({ ...facts, ...changed })
  return Object.fromEntries(all.filter(([, value]) => value !== undefined))
}

/** The prediction is the policy model's: that of today, not what the saved run thought. */
function withPrediction(facts: ReadyFacts, { now, nowSource }: CheckContext): ReadyFacts {
  const { token, serverSettings, serverDiscovery, signature } = facts
  if (!token || !serverSettings || !serverDiscovery) return facts
  const prediction = decide({
    token,
    settings: serverSettings,
    discovery: serverDiscovery,
    ...(signature ? { signature } : {}),
    now,
    nowSource,
  })
  return { ...facts, prediction }
}

interface Again {
  saved: Report
  facts: ReadyFacts
  changed: RejudgeInput['changed']
  context: CheckContext
}

/** A check whose facts were not to be had comes to what it came to then, and so does its reason. */
function judgeAgain(check: Check, { saved, facts, changed, context }: Again): CheckResult {
  const gathered = Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, ready(fact)]),
  ) as GatheredFacts
  const before = saved.checks.find(({ id }) => id === check.id)
  const durationMs = before?.durationMs ?? 0
  const missing = check.needs.filter((name) => facts[name] === undefined)
  if (missing.length === 0) return { ...judge(check, gathered, context), durationMs }
  const base = { id: check.id, stage: check.stage, title: check.title, findings: [] }
  const withdrawn = missing.some((name) => name in changed)
  const notRun =
    before &&
    (['skip', 'unknown', 'not-applicable', 'crash'] as const).includes(before.status as 'skip')
  if (withdrawn || !notRun)
    return {
      ...base,
      status: 'unknown',
      summary: withdrawn
        ? 'the server was not asked with the settings that are assumed here'
        : 'the saved report has not what this check is about',
      durationMs: 0,
      blockedBy: [],
    }
  const { status, summary, blockedBy } = before
  return { ...base, status, summary, durationMs, blockedBy }
}
