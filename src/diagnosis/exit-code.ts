import { queryApiVerdict } from '../model/login-refusal.ts'
import type { CheckResult } from '../model/outcome.ts'
import type { RunOutcome } from '../model/report.ts'
import type { CheckId } from '../model/stage.ts'
import type { ReadyFacts } from './evidence.ts'

/** Goals of a run: what was configured to be reached, each with the fact that shows that it was. */
const goals: readonly { check: CheckId; reached: (facts: ReadyFacts) => boolean }[] = [
  {
    check: 'identity.token-acquired',
    reached: ({ tokenAnswer }) => tokenAnswer?.outcome === 'token',
  },
  {
    check: 'neo4j.bearer-login',
    reached: ({ bearerLogin }) => bearerLogin?.outcome === 'accepted',
  },
  {
    check: 'neo4j.query-api',
    reached: ({ queryApi }) =>
      queryApi?.outcome === 'answered' && queryApiVerdict(queryApi) === 'accepted',
  },
  {
    check: 'mcp.tool-call',
    reached: ({ mcpCall }) => mcpCall?.step.outcome === 'result' && !mcpCall.isError,
  },
  {
    check: 'token.signature',
    reached: ({ signature, bearerLogin, mcpCall }) =>
      signature?.outcome === 'valid' ||
      bearerLogin?.outcome === 'accepted' ||
      (mcpCall?.credential === 'bearer' && mcpCall.step.outcome === 'result' && !mcpCall.isError),
  },
]

const rolesGoal: (typeof goals)[number] = { check: 'neo4j.roles', reached: () => false }

export interface OutcomeOptions {
  excused?: ReadonlySet<CheckId>
  roleExpected?: boolean
}

/**
 * Outcome and exit code, the same in every format: 1 a check failed, 3 nothing failed and a goal
 * could not be tried, 70 a bug of ours and nothing else, 0 otherwise. Failure outranks the rest.
 *
 * @param more.excused checks that failed and do not count, since their cause is suppressed: the
 *   outcome is a problem all the same, and the exit code does not say so
 * @param more.roleExpected that the login has a role was asked for: not to have seen it is a goal missed
 */
export function outcomeOf(
  checks: readonly CheckResult[],
  facts: ReadyFacts,
  ended: 'SIGINT' | 'SIGTERM' | undefined,
  { excused = new Set(), roleExpected = false }: OutcomeOptions = {},
): { outcome: RunOutcome; exitCode: number } {
  const failed = checks.some(({ status }) => status === 'fail')
  const outcome = failed
    ? 'problem'
    : isOpen(checks, facts, roleExpected)
      ? 'incomplete'
      : 'healthy'
  if (ended)
    return { outcome: failed ? 'problem' : 'incomplete', exitCode: ended === 'SIGINT' ? 130 : 143 }
  if (checks.some(({ status, id }) => status === 'fail' && !excused.has(id)))
    return { outcome, exitCode: 1 }
  if (checks.some(({ status }) => status === 'crash'))
    return { outcome: failed ? outcome : 'incomplete', exitCode: 70 }
  return { outcome, exitCode: outcome === 'incomplete' ? 3 : 0 }
}

/** A goal that was asked for, did not fail, and was not reached either. */
function isOpen(checks: readonly CheckResult[], facts: ReadyFacts, roleExpected: boolean): boolean {
  const all = roleExpected ? [...goals, rolesGoal] : goals
  return all.some(({ check, reached }) => {
    const status = checks.find(({ id }) => id === check)?.status
    return (status === 'unknown' || status === 'skip') && !reached(facts)
  })
}
