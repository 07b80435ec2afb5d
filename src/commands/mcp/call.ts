import { investigateWith, load } from '../investigation.ts'
import type { Invocation } from '../invocation.ts'
import { checkOutputs, exitCodeOf, writeReport, writeText } from '../output.ts'

/** `mcp call`: initialize, tools/list and one tools/call, without and with the token. */
export async function run(invocation: Invocation): Promise<number> {
  const { flags } = invocation
  const loaded = await load(invocation)
  await checkOutputs(invocation)
  const { report, facts } = await investigateWith(invocation, loaded, 'mcp call')
  const tools = facts.mcpBearer?.tools ?? facts.mcpAnonymous?.tools
  if (flags.listTools === true && tools && flags.format === 'text') {
    await writeText(tools.map((tool) => `${tool}\n`).join(''), invocation, loaded.settings)
    return exitCodeOf(report, invocation)
  }
  await writeReport(report, invocation, { settings: loaded.settings })
  return exitCodeOf(report, invocation)
}
