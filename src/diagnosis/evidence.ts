import type { FindingCode } from '../catalogue/args.ts'
import type { Prediction, Provenance } from '../model/facts.ts'
import type { Finding } from '../model/finding.ts'
import type { CheckResult } from '../model/outcome.ts'
import type { Because } from '../model/report.ts'
import type { CheckId, Confidence, Owner } from '../model/stage.ts'
import type { Observation } from './observation.ts'
import type { ReadyFacts } from './ready-facts.ts'

export type { ReadyFacts } from './ready-facts.ts'

/** Everything that rules may know. Plain values: rules are pure. */
export interface Evidence {
  facts: ReadyFacts
  checks: readonly CheckResult[]
  /** All findings with their severity after acquittal. */
  findings: readonly Finding[]
  observation: Observation
  prediction: Prediction | undefined
  provenance: Provenance
  auraPreconditionsMet: boolean
  /** Seconds since 1970 by the local clock; unknown when a saved run is judged again. */
  now: number | undefined
}

/** A conclusion before it becomes a root cause of the report. */
export interface Cause {
  finding: Finding
  confidence: Confidence
  owner?: Owner
  /** Findings of these codes, and the checks that hold them, follow from this cause. */
  covers: readonly FindingCode[]
  /** Checks that it explains beside those that hold its codes. */
  explains: readonly CheckId[]
  because: readonly Because[]
  alternatives: readonly string[]
}

/** One way to conclude. Rules stand in an ordered table; each says which findings it answers for. */
export interface Rule {
  id: string
  /** When it applies, in one sentence. */
  when: string
  conclude: (evidence: Evidence, so: readonly Cause[]) => readonly Cause[]
}

/** Settings that somebody stated, the user or the server itself: a refusal predicted on them counts. */
export function isSettled({ provenance }: Pick<Evidence, 'provenance'>): boolean {
  return provenance === 'given' || provenance === 'published'
}

/** Both sides of a finding, as a root cause shows them. */
export function becauseOf(finding: Finding, subject?: string): Because[] {
  const { expected, actual } = finding
  if (!expected || !actual) return []
  return [
    {
      subject: subject ?? actual.source.replace(/^token claim /, ''),
      expected: expected.value,
      expectedSource: expected.source,
      actual: actual.value,
      actualSource: actual.source,
    },
  ]
}

export function causeOf(
  finding: Finding,
  confidence: Confidence,
  more: Partial<Cause> = {},
): Cause {
  return {
    finding,
    confidence,
    covers: [],
    explains: [],
    because: becauseOf(finding),
    alternatives: [],
    ...more,
  }
}

/** Codes that causes answer for. */
export function answeredBy(causes: readonly Cause[]): Set<FindingCode> {
  return new Set(causes.flatMap((cause) => [cause.finding.code, ...cause.covers]))
}

/** Errors that no earlier rule has answered for. */
export function openErrors(evidence: Evidence, so: readonly Cause[]): Finding[] {
  const answered = answeredBy(so)
  return evidence.findings.filter(
    ({ severity, code }) => severity === 'error' && !answered.has(code),
  )
}
