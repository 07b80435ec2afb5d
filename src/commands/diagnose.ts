import { investigateWith, load } from './investigation.ts'
import type { Invocation } from './invocation.ts'
import { checkOutputs, exitCodeOf, writeReport } from './output.ts'
import { selectionOf } from './selection.ts'

/** `diagnose`: the whole investigation. */
export async function run(invocation: Invocation): Promise<number> {
  const selection = selectionOf(invocation.flags)
  const loaded = await load(invocation)
  await checkOutputs(invocation)
  const { report } = await investigateWith(invocation, loaded, 'diagnose', { selection })
  await writeReport(report, invocation, { settings: loaded.settings })
  return exitCodeOf(report, invocation)
}
