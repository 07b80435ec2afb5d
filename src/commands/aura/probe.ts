import { investigateWith, load } from '../investigation.ts'
import type { Invocation } from '../invocation.ts'
import { checkOutputs, exitCodeOf, writeReport } from '../output.ts'

/** `aura probe`: from DNS to `RETURN 1` at one Neo4j, Aura or self-managed. */
export async function run(invocation: Invocation): Promise<number> {
  const loaded = await load(invocation)
  if (invocation.flags.plan === true)
    return (await import('../plan.ts')).showPlan(invocation, loaded, 'aura probe')
  await checkOutputs(invocation)
  const { report } = await investigateWith(invocation, loaded, 'aura probe')
  await writeReport(report, invocation, { settings: loaded.settings })
  return exitCodeOf(report, invocation)
}
