import type { FactName, Facts } from './facts.ts'
import type { Outcome } from './outcome.ts'
import type { CheckId, Stage } from './stage.ts'
import type { Settings } from '../settings/settings.ts'

/** What a check may know besides its facts. Plain values: a check does no I/O. */
export interface CheckContext {
  settings: Settings
  /** Seconds since 1970 by which token times are judged: the identity provider's clock when it is known. */
  now: number
  /** Whose clock that is, in words. */
  nowSource: string
  /** Seconds since 1970: when the run began, by the local clock. */
  startedAt: number
}

/**
 * One thing that is judged. Pure: the same facts give the same outcome.
 * A fact that is needed and could not be had makes the check `skip`, `unknown` or `not-applicable`
 * without running it; `optional` facts are handed over when they are there.
 */
export interface Check<N extends FactName = FactName, O extends FactName = FactName> {
  id: CheckId
  stage: Stage
  /** A positive statement, fixed: what holds when the check passes. */
  title: string
  /** Why the user should care, in one sentence. */
  why: string
  /** What a pass rules out, as it is said beside a root cause: `the signature`, `the clock`. */
  rulesOut?: string
  /** Whether the user asked for it at all; always made without it. */
  when?: (settings: Settings) => boolean
  needs: readonly N[]
  optional: readonly O[]
  run: (facts: Pick<Facts, N> & Partial<Pick<Facts, O>>, context: CheckContext) => Outcome
}

/** Declares a check; the id is `stage.file-name`. */
export function defineCheck<const N extends FactName, const O extends FactName = never>(check: {
  id: CheckId
  title: string
  why: string
  rulesOut?: string
  when?: (settings: Settings) => boolean
  needs: readonly N[]
  optional?: readonly O[]
  run: Check<N, O>['run']
}): Check {
  const stage = check.id.slice(0, check.id.indexOf('.')) as Stage
  return { ...check, stage, optional: check.optional ?? [] }
}
