import type { AnyRaised, Finding } from './finding.ts'
import type { CheckId, Stage } from './stage.ts'

/** What a check found. A crash is added by the runner only; a check cannot return it. */
export type Outcome =
  | { status: 'pass'; summary: string; findings?: AnyRaised[] }
  | { status: 'warn'; summary: string; findings: AnyRaised[] }
  | { status: 'fail'; summary: string; findings: [AnyRaised, ...AnyRaised[]] }
  | { status: 'not-applicable'; summary: string; findings?: AnyRaised[] }
  | { status: 'skip'; summary: string; blockedBy: CheckId[] }
  | { status: 'unknown'; summary: string; findings?: AnyRaised[] }

export type CheckStatus = Outcome['status'] | 'crash'

/** A check's result as the report keeps it. */
export interface CheckResult {
  id: CheckId
  stage: Stage
  title: string
  status: CheckStatus
  /** One line: the fact that decided it. */
  summary: string
  durationMs: number
  blockedBy: CheckId[]
  findings: Finding[]
}
