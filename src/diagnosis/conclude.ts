import type { FindingCode } from '../catalogue/args.ts'
import type { Finding } from '../model/finding.ts'
import type { CheckResult } from '../model/outcome.ts'
import { stages, type CheckId } from '../model/stage.ts'
import { firstRefusal, laterProblems } from '../policy/decide.ts'
import { acquit } from './acquit.ts'
import { observe, type Cause, type Evidence, type ReadyFacts } from './evidence.ts'
import { precedence } from './precedence.ts'
import { rules } from './rules/index.ts'

export interface Conclusion {
  /** In stage order; the first is the answer. */
  causes: Cause[]
  /** Codes that will fail next, once the causes are mended. */
  upcoming: FindingCode[]
  /** Checks and findings as they stand after all is known. */
  checks: CheckResult[]
}

/** Folds what the checks found into root causes. Pure: the same facts give the same conclusion. */
export function conclude(
  checks: readonly CheckResult[],
  facts: ReadyFacts,
  options: { auraPreconditionsMet: boolean },
): Conclusion {
  const observation = observe(facts)
  const findings = acquit(
    checks.flatMap((check) => check.findings),
    facts,
    observation,
  )
  const evidence: Evidence = {
    facts,
    checks,
    findings,
    observation,
    prediction: facts.prediction,
    provenance: facts.serverSettings?.provenance ?? 'unknown',
    auraPreconditionsMet: options.auraPreconditionsMet,
  }
  const found: Cause[] = []
  for (const rule of rules) found.push(...rule.conclude(evidence, found))
  const causes = inOrder(withoutBeaten(found)).map((cause) => withExplained(cause, evidence, findings))
  const upcoming = upcomingCodes(evidence, causes)
  return { causes, upcoming, checks: settle(checks, findings, causes, upcoming) }
}

function withoutBeaten(causes: readonly Cause[]): Cause[] {
  const codes = new Set(causes.map(({ finding }) => finding.code))
  const beaten = new Set(precedence.flatMap(([winner, losers]) => (codes.has(winner) ? losers : [])))
  return causes.filter(({ finding }) => !beaten.has(finding.code))
}

/** Earliest hop first; within a stage the order of the rules. */
function inOrder(causes: readonly Cause[]): Cause[] {
  const rank = ({ finding }: Cause): number => stages.indexOf(finding.stage)
  return causes.toSorted((a, b) => rank(a) - rank(b))
}

/** Checks that hold the cause's codes or beaten ones, and all that they block, one after the other. */
function withExplained(cause: Cause, { checks, observation }: Evidence, findings: readonly Finding[]): Cause {
  const beaten = precedence.find(([winner]) => winner === cause.finding.code)?.[1] ?? []
  const codes = new Set<FindingCode>([cause.finding.code, ...cause.covers, ...beaten])
  const explained = new Set<CheckId>(cause.explains)
  explained.add(cause.finding.check)
  for (const finding of findings)
    if (codes.has(finding.code) && finding.severity === 'error' && !isOther(finding, cause))
      explained.add(finding.check)
  const login = ['token', 'policy', 'neo4j'].includes(cause.finding.stage)
  if (observation.kind === 'refused' && login)
    for (const { id, findings: own } of checks)
      if (own.some(({ code }) => code === 'M2M601' || code === 'M2M704')) explained.add(id)
  for (let size = -1; size !== explained.size; ) {
    size = explained.size
    for (const { id, status, blockedBy } of checks)
      if (status === 'skip' && blockedBy.some((by) => explained.has(by))) explained.add(id)
  }
  const order = checks.map(({ id }) => id)
  return { ...cause, explains: order.filter((id) => explained.has(id)) }
}

/** The same code at another hop is a fault of its own. */
function isOther(finding: Finding, cause: Cause): boolean {
  return finding.code === cause.finding.code && finding.hop !== cause.finding.hop
}

/** Later refusals of the prediction and roles that will be missing: shown, and never a cause. */
function upcomingCodes({ prediction, observation, findings }: Evidence, causes: readonly Cause[]): FindingCode[] {
  if (!prediction || observation.kind === 'accepted' || causes.length === 0) return []
  const first = firstRefusal(prediction)?.finding?.code
  const codes = causes.map(({ finding }) => finding.code)
  const own = new Set<FindingCode>([
    ...codes,
    ...causes.flatMap(({ covers }) => covers),
    ...precedence.flatMap(([winner, losers]) => (codes.includes(winner) ? losers : [])),
  ])
  const later = laterProblems(prediction)
  const all = first !== undefined && !own.has(first) ? [first, ...later] : later
  const known = new Set(findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code))
  return [...new Set(all)].filter((code) => !own.has(code) && known.has(code))
}

/** States are final only now: what was acquitted, or is only upcoming, no longer fails. */
function settle(
  checks: readonly CheckResult[],
  findings: readonly Finding[],
  causes: readonly Cause[],
  upcoming: readonly FindingCode[],
): CheckResult[] {
  const raised = new Map(causes.map((cause) => [cause.finding.code, cause.finding]))
  return checks.map((check) => {
    const general = check.findings.find(({ code }) => code === 'M2M601')
    const specific = causes.find(({ finding }) => finding.check === check.id && !check.findings.some(({ code }) => code === finding.code))
    const own = findings
      .filter((finding) => finding.check === check.id && !(specific && finding === general))
      .map((finding): Finding => {
        if (raised.has(finding.code)) return { ...finding, severity: 'error' }
        return finding.severity === 'error' && upcoming.includes(finding.code)
          ? { ...finding, severity: 'warning' }
          : finding
      })
    if (specific) own.unshift(specific.finding)
    return { ...check, findings: own, status: statusOf(check, own) }
  })
}

function statusOf(check: CheckResult, findings: readonly Finding[]): CheckResult['status'] {
  const judged = check.status === 'fail' || check.status === 'warn' || check.status === 'pass'
  if (!judged) return check.status
  if (findings.some(({ severity }) => severity === 'error')) return 'fail'
  if (check.status === 'fail' || findings.some(({ severity }) => severity === 'warning')) return 'warn'
  return check.status
}
