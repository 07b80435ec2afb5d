import { describePlatform, platformNamed } from '../../catalogue/platforms.ts'
import { UsageError } from '../../errors.ts'
import { investigateWith, load } from '../investigation.ts'
import type { Invocation } from '../invocation.ts'
import { checkOutputs, exitCodeOf, sharedText, writeReport, writeText } from '../output.ts'
import { resultAsJson, resultAsText } from './result-text.ts'

/** `mcp call`: initialize, tools/list and one tools/call, without and with the token. */
export async function run(invocation: Invocation): Promise<number> {
  const { flags } = invocation
  if (flags.share === true && flags.printResult === true)
    throw new UsageError(
      '--print-result and --share contradict each other: what a tool answers may hold any name',
    )
  const platform = flags.platform === undefined ? undefined : platformNamed(flags.platform)
  const loaded = await load(invocation)
  if (invocation.flags.plan === true)
    return (await import('../plan.ts')).showPlan(invocation, loaded, 'mcp call')
  await checkOutputs(invocation)
  const { report, facts, toolResult } = await investigateWith(invocation, loaded, 'mcp call')
  const tools = facts.mcpBearer?.tools ?? facts.mcpAnonymous?.tools
  const asked =
    flags.printResult === true && toolResult
      ? (flags.format === 'json' ? resultAsJson : resultAsText)(toolResult)
      : flags.listTools === true && tools && flags.format === 'text'
        ? tools.map((tool) => `${tool}\n`).join('')
        : undefined
  if (asked !== undefined) {
    await writeText(await sharedText(asked, report, invocation), invocation, loaded.settings)
    return exitCodeOf(report, invocation)
  }
  const { mcpUrl, mcpAuthHeader } = loaded.settings
  const called = facts.mcpCall
  const takesBearer = called
    ? called.step.outcome === 'result' && !called.isError
    : facts.mcpBearer && facts.mcpBearer.initialize.outcome !== 'result'
      ? false
      : undefined
  const seen = { takesBearer, url: mcpUrl?.value ?? '', header: mcpAuthHeader.value }
  const notice = platform && describePlatform(platform, seen)
  await writeReport(report, invocation, {
    settings: loaded.settings,
    ...(notice === undefined ? {} : { notice }),
  })
  return exitCodeOf(report, invocation)
}
