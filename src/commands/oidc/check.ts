import type { ReadyFacts } from '../../diagnosis/evidence.ts'
import type { Report } from '../../model/report.ts'
import { investigateWith, load } from '../investigation.ts'
import type { Invocation } from '../invocation.ts'
import { checkOutputs, exitCodeOf, sharedText, writeReport, writeText } from '../output.ts'
import { predictionText } from './check-text.ts'

/** `oidc check`: would a server with these settings take this token? The server is not contacted. */
export async function run(invocation: Invocation): Promise<number> {
  const { flags } = invocation
  const loaded = await load(invocation)
  if (invocation.flags.plan === true)
    return (await import('../plan.ts')).showPlan(invocation, loaded, 'oidc check')
  await checkOutputs(invocation)
  const { report, facts } = await investigateWith(invocation, loaded, 'oidc check')
  const answered = withAnswer(report, facts)
  if (flags.format === 'text' && facts.prediction) {
    const told = predictionText(facts.prediction, flags.ascii !== true)
    const text = await sharedText(told, report, invocation)
    await writeText(`${text}\n`, invocation, loaded.settings)
  }
  await writeReport(answered, invocation, { settings: loaded.settings })
  return exitCodeOf(answered, invocation)
}

/** The answer is the result: no, or yes without the roles that were configured, is 1; not known is 3. */
export function withAnswer(report: Report, { prediction, serverSettings }: ReadyFacts): Report {
  if (report.exitCode !== 0 || prediction === undefined) return report
  const { decision, roles, rolesKnown } = prediction
  const wantsRoles = serverSettings?.providers.some(({ groupsClaim }) => groupsClaim) === true
  if (
    decision === 'reject' ||
    (decision === 'accept' && wantsRoles && rolesKnown && roles.length === 0)
  )
    return { ...report, outcome: 'problem', exitCode: 1 }
  return decision === 'unknown' ? { ...report, outcome: 'incomplete', exitCode: 3 } : report
}
