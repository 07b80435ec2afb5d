import { investigateWith, load } from './investigation.ts'
import { UsageError } from '../errors.ts'
import type { Invocation } from './invocation.ts'
import { checkOutputs, exitCodeOf, writeReport } from './output.ts'
import { selectionOf } from './selection.ts'

/** `diagnose`: the whole investigation, or the judgement alone over the facts of a saved report. */
export async function run(invocation: Invocation): Promise<number> {
  const { from, assume } = invocation.flags
  if (from !== undefined) return judgeAgain(invocation, from)
  if (assume !== undefined)
    throw new UsageError('--assume needs --from: it changes what a saved run is judged by', [
      'Make one with: neo4j-m2m-doctor diagnose -o json=report.json',
    ])
  const selection = selectionOf(invocation.flags)
  const loaded = await load(invocation)
  if (invocation.flags.plan === true)
    return (await import('./plan.ts')).showPlan(invocation, loaded, 'diagnose', selection)
  await checkOutputs(invocation)
  const { report } = await investigateWith(invocation, loaded, 'diagnose', { selection })
  await writeReport(report, invocation, { settings: loaded.settings })
  return exitCodeOf(report, invocation)
}

async function judgeAgain(invocation: Invocation, file: string): Promise<number> {
  const { judgeSaved } = await import('./from-report.ts')
  await checkOutputs(invocation)
  const report = await judgeSaved(invocation, file)
  await writeReport(report, invocation, { settings: {} })
  return exitCodeOf(report, invocation)
}
