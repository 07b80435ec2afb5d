import type { CheckId } from '../../model/stage.ts'
import type { Report } from '../../model/report.ts'
import { investigateWith, load } from '../investigation.ts'
import type { Invocation } from '../invocation.ts'
import { checkOutputs, exitCodeOf, writeReport } from '../output.ts'

/** `mcp audit`: what an MCP server shows of its login, without any credential of the user. */
export async function run(invocation: Invocation): Promise<number> {
  const { flags } = invocation
  const loaded = await load(invocation)
  if (invocation.flags.plan === true)
    return (await import('../plan.ts')).showPlan(invocation, loaded, 'mcp audit')
  await checkOutputs(invocation)
  const { report } = await investigateWith(invocation, loaded, 'mcp audit')
  // What is asked for are the notes themselves, and not only what is wrong.
  const shown = { ...invocation, flags: { ...flags, verbose: flags.quiet !== true } }
  await writeReport(report, shown, { settings: loaded.settings, notice: verdicts(report) })
  return exitCodeOf(report, invocation)
}

/** The two verdicts that are kept apart: what a machine needs, and what the specification wants. */
export function verdicts({ checks }: Report): string {
  const of = (id: CheckId): string =>
    checks.find((check) => check.id === id)?.summary ?? 'not known'
  const machine = `Can a machine get in? ${of('mcp.audit-machine-path')}.`
  return `${machine} Deviations from the MCP specification: ${of('mcp.audit-conformity')}.`
}
