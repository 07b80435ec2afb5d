import { renderEleven } from '../../report/render/eleven.ts'
import { elevenPoints } from '../../token/eleven.ts'
import { investigateWith, load } from '../investigation.ts'
import type { Invocation } from '../invocation.ts'
import { checkOutputs, exitCodeOf, sharedText, writeReport, writeText } from '../output.ts'

/** `token validate`: the eleven points in their own form, then the deeper checks. */
export async function run(invocation: Invocation): Promise<number> {
  const loaded = await load(invocation)
  if (invocation.flags.plan === true)
    return (await import('../plan.ts')).showPlan(invocation, loaded, 'token validate')
  await checkOutputs(invocation)
  const { report, facts, judged } = await investigateWith(invocation, loaded, 'token validate')
  if (invocation.flags.format === 'text') {
    const points = elevenPoints(judged, facts, loaded.settings)
    const text = await sharedText(renderEleven(points), report, invocation)
    await writeText(`${text}\n`, invocation, loaded.settings)
  }
  await writeReport(report, invocation, { settings: loaded.settings })
  return exitCodeOf(report, invocation)
}
