import type { FindingCode } from '../../catalogue/args.ts'
import { cleanForeign } from '../../model/foreign.ts'
import type { CheckStatus } from '../../model/outcome.ts'
import type { Report, ReportCheck, ReportFinding, RunOutcome } from '../../model/report.ts'
import { type CheckId, type Severity, type Stage, stages } from '../../model/stage.ts'
import { type ViewCause, viewCauses } from './view/causes.ts'
import { type Difference, difference } from './view/difference.ts'
import { type ViewHop, viewHops } from './view/hops.ts'
import { keyFacts } from './view/key-facts.ts'
import {
  counted,
  exitMeaning,
  formatDuration,
  plural,
  stageLabels,
  statusesByWeight,
} from './view/labels.ts'
import { type ViewHeader, viewHeader } from './view/header.ts'
import { isSuppressed, type ViewSuppression, viewSuppressions } from './view/suppressions.ts'
import { verdict } from './view/verdict.ts'

export interface ViewFinding {
  code: FindingCode
  slug: string
  title: string
  message: string
  severity: Severity
  /** Null when the finding compares nothing. */
  difference: Difference | null
}

export interface ViewCheck {
  id: CheckId
  /** The code of its first finding; null when it found nothing. */
  code: FindingCode | null
  title: string
  status: CheckStatus
  /** What decided it, or what blocked it. */
  fact: string
  time: string
  /** Number, counted from 1, of the root cause that explains this check. */
  cause: number | null
  /** It failed, and does not fail the run. */
  suppressed: boolean
  findings: ViewFinding[]
}

export type Counts = Record<CheckStatus, number>

export interface ViewStage {
  stage: Stage
  /** Its place in the fixed order, counted from 1. */
  number: number
  label: string
  status: CheckStatus
  counts: Counts
  /** `6 checks`. */
  counted: string
  /** What is wrong first, then the facts worth one line. */
  facts: string[]
  time: string
  /** False when there is nothing in it but green. */
  open: boolean
  checks: ViewCheck[]
}

/**
 * One report as people are to see it: grouped, ordered, counted and cleaned. Every renderer for
 * people and for CI systems is a thin layer over this; none reads the report for the same thing again.
 */
export interface View {
  header: ViewHeader
  outcome: RunOutcome
  /** The outcome as one plain sentence. */
  verdict: string
  interrupted: boolean
  stages: ViewStage[]
  causes: ViewCause[]
  /** Faults that will refuse next. Title is null when the report does not tell it. */
  upcoming: { code: FindingCode; title: string | null }[]
  hops: ViewHop[]
  tally: { counts: Counts; total: number; text: string; time: string; exit: string }
  next: string | null
  /** What was agreed not to fail the run, expired and unused agreements included. */
  suppressions: ViewSuppression[]
}

export function buildView(report: Report): View {
  const causes = viewCauses(report)
  const all = report.checks.map((check) => viewCheck(check, report, causes))
  return {
    header: viewHeader(report),
    outcome: report.outcome,
    verdict: verdict(report),
    interrupted: report.run.interrupted,
    stages: viewStages(report, all),
    causes,
    upcoming: report.upcoming.map((code) => ({ code, title: titleOf(report, code) })),
    hops: viewHops(report),
    tally: viewTally(report),
    next: report.nextCommand === null ? null : cleanForeign(report.nextCommand, 2000),
    suppressions: viewSuppressions(report),
  }
}

function viewCheck(check: ReportCheck, report: Report, causes: ViewCause[]): ViewCheck {
  const own = report.findings.filter((finding) => finding.check === check.id)
  const place = causes.findIndex((cause) => cause.explains.includes(check.id))
  const summary = cleanForeign(check.summary)
  const blocked = check.blockedBy.length > 0 ? `blocked by ${check.blockedBy.join(', ')}` : ''
  return {
    id: check.id,
    code: own[0]?.code ?? check.findings[0] ?? null,
    title: cleanForeign(check.title),
    status: check.status,
    fact: check.status === 'skip' && blocked !== '' ? blocked : summary,
    time: formatDuration(check.durationMs),
    cause: place === -1 ? null : place + 1,
    suppressed: check.status === 'fail' && isSuppressed(check, report, causes),
    findings: own.map(viewFinding),
  }
}

function viewFinding(finding: ReportFinding): ViewFinding {
  return {
    code: finding.code,
    slug: finding.slug,
    title: cleanForeign(finding.title),
    message: cleanForeign(finding.message, 2000),
    severity: finding.severity,
    difference: finding.expected === null && finding.actual === null ? null : difference(finding),
  }
}

function viewStages(report: Report, checks: ViewCheck[]): ViewStage[] {
  return stages.flatMap((stage, index) => {
    const own = checks.filter((check) => check.id.startsWith(`${stage}.`))
    if (own.length === 0) return []
    const counts = count(own)
    const status = statusesByWeight.find((candidate) => counts[candidate] > 0) ?? 'not-applicable'
    const green = status === 'pass' || status === 'not-applicable'
    const troubles = describeCounts(counts, ['fail', 'crash', 'unknown', 'skip', 'warn'])
    return [
      {
        stage,
        number: index + 1,
        label: stageLabels[stage],
        status,
        counts,
        counted: plural(own.length, 'check'),
        facts:
          status === 'not-applicable'
            ? ['not part of this run']
            : [...troubles, ...keyFacts(report, stage)],
        time: formatDuration(longest(report, stage)),
        open: !green,
        checks: own,
      },
    ]
  })
}

/** Checks of a stage run side by side, so their times do not add up; the slowest tells how long it took. */
function longest(report: Report, stage: Stage): number {
  return report.checks
    .filter((check) => check.stage === stage)
    .reduce((most, check) => Math.max(most, check.durationMs), 0)
}

function count(checks: readonly { status: CheckStatus }[]): Counts {
  const counts: Counts = {
    pass: 0,
    warn: 0,
    fail: 0,
    skip: 0,
    'not-applicable': 0,
    unknown: 0,
    crash: 0,
  }
  for (const check of checks) counts[check.status] += 1
  return counts
}

function describeCounts(counts: Counts, statuses: readonly CheckStatus[]): string[] {
  return statuses.flatMap((status) => (counts[status] > 0 ? [counted(status, counts[status])] : []))
}

function viewTally(report: Report): View['tally'] {
  const counts = count(report.checks)
  const others = describeCounts(counts, ['warn', 'skip', 'unknown', 'crash', 'not-applicable'])
  const parts = [`${counts.pass} passed`, `${counts.fail} failed`, ...others]
  return {
    counts,
    total: report.checks.length,
    text: `${plural(report.checks.length, 'check')}: ${parts.join(', ')}`,
    time: formatDuration(report.run.durationMs),
    exit: `exit ${report.exitCode}: ${exitMeaning(report)}`,
  }
}

function titleOf(report: Report, code: FindingCode): string | null {
  const finding = report.findings.find((candidate) => candidate.code === code)
  return finding === undefined ? null : cleanForeign(finding.title)
}
