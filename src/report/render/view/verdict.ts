import { cleanForeign } from '../../../model/foreign.ts'
import { queryApiVerdict } from '../../../model/login-refusal.ts'
import type { Report } from '../../../model/report.ts'
import { plural } from './labels.ts'
import { suppressionOf } from './suppressions.ts'

/** The outcome of a run as one plain sentence that claims no more than what was seen. */
export function verdict(report: Report): string {
  if (report.run.interrupted) return 'Interrupted: this is only a part of the result.'
  if (report.outcome === 'healthy') return `Healthy: ${reached(report)}${warned(report)}`
  if (report.outcome === 'incomplete') {
    return `Incomplete: nothing failed, but this could not be found out: ${openQuestions(report)}.`
  }
  if (report.rootCauses.length === 0) {
    return 'Problem: checks failed, and no root cause could be made out.'
  }
  const found = report.rootCauses.map(({ code, confidence }) => {
    const suppressed = suppressionOf(report, code) === null ? '' : ', suppressed'
    return `${code}, ${confidence}${suppressed}`
  })
  return `Problem: ${plural(found.length, 'root cause')} found (${found.join('; ')}).`
}

function reached({ facts }: Report): string {
  const call = facts.mcpCall
  const goals = [
    facts.bearerLogin?.outcome === 'accepted' ? 'Neo4j accepts the machine token' : '',
    facts.queryApi && queryApiVerdict(facts.queryApi) === 'accepted'
      ? 'the Query API accepts the token'
      : '',
    call?.step.outcome === 'result' && !call.isError
      ? 'a tool call through the MCP server works'
      : '',
  ].filter((goal) => goal !== '')
  return goals.length > 0 ? `${goals.join(', and ')}.` : 'nothing failed.'
}

function warned(report: Report): string {
  return report.checks.some((check) => check.status === 'warn')
    ? ' The warnings are worth a look.'
    : ''
}

function openQuestions(report: Report): string {
  const open = report.checks.filter((check) => check.status === 'unknown')
  const skipped = report.checks.filter((check) => check.status === 'skip')
  const named = (open.length > 0 ? open : skipped).map((check) => cleanForeign(check.title))
  const shown = named.slice(0, 3).join('; ')
  // No check is open where nothing at all is known of the server; the prediction is.
  if (named.length === 0)
    return report.prediction?.decision === 'unknown'
      ? 'whether the server takes this token, for its settings are not known'
      : 'see the checks'
  return named.length > 3 ? `${shown}; and ${named.length - 3} more` : shown
}
