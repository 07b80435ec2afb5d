import type { CheckResult } from '../model/outcome.ts'
import type { RunOutcome } from '../model/report.ts'
import type { AppliedSuppression } from '../model/suppression.ts'
import { conclude, type Conclusion, type ConcludeOptions } from './conclude.ts'
import type { ReadyFacts } from './evidence.ts'
import { outcomeOf } from './exit-code.ts'
import { applySuppressions, excusedChecks, type SuppressionInput } from './suppress.ts'
import { withUnseenRoles } from './unseen-roles.ts'

export interface AssessInput {
  judged: readonly CheckResult[]
  facts: ReadyFacts
  options: ConcludeOptions
  agreed: SuppressionInput
  interrupted: 'SIGINT' | 'SIGTERM' | undefined
  /** `--expect-role`: the roles of the login are then a goal of the run. */
  roleExpected: boolean
}

export interface Assessment {
  conclusion: Conclusion
  outcome: RunOutcome
  exitCode: number
  suppressions: AppliedSuppression[]
}

/** From judged checks to what the run comes to. Pure: a live run and a saved one end in the same way. */
export function assess(input: AssessInput): Assessment {
  const { judged, facts, options, agreed, interrupted, roleExpected } = input
  const conclusion = conclude(withUnseenRoles(judged, facts, roleExpected), facts, options)
  const suppressions = applySuppressions(conclusion, agreed)
  const excused = excusedChecks(conclusion, suppressions)
  return {
    conclusion,
    suppressions,
    ...outcomeOf(conclusion.checks, facts, interrupted, { excused, roleExpected }),
  }
}
