import { investigateWith, load } from './investigation.ts'
import type { Invocation } from './invocation.ts'
import { checkOutputs, exitCodeOf, writeReport } from './output.ts'

/** `diagnose`: the whole investigation. */
export async function run(invocation: Invocation): Promise<number> {
  const loaded = await load(invocation)
  await checkOutputs(invocation)
  const { report } = await investigateWith(invocation, loaded, 'diagnose')
  await writeReport(report, invocation, { settings: loaded.settings })
  return exitCodeOf(report, invocation)
}
