import type { InvestigatingCommand, Selection } from '../diagnosis/selection.ts'
import { everything } from '../diagnosis/selection.ts'
import { type Carried, type Planned, planOf } from '../diagnosis/plan.ts'
import { UsageError } from '../errors.ts'
import { cleanForeign } from '../model/foreign.ts'
import type { Hop } from '../model/stage.ts'
import type { LoadedSettings } from '../settings/loading.ts'
import { describeSettings } from '../settings/describe.ts'
import { hang } from './explain-text.ts'
import type { Flags, Invocation } from './invocation.ts'
import { writeJson, writeText } from './output.ts'

const hops: Record<Hop, string> = {
  idp: 'Identity provider',
  jwks: 'Key sets and documents',
  neo4j: 'Neo4j',
  mcp: 'MCP server',
  'mcp>neo4j': 'Neo4j behind the MCP server',
}

const carried: Record<Carried, string> = {
  'client-credential': 'carries the credential of the client',
  'bearer-token': 'carries a token',
  'made-up-token': 'carries no token of yours',
  password: 'carries user and password',
}

/**
 * `--plan`: every request and login that the run would make, and none of them is made.
 *
 * @throws UsageError for forms that a plan does not have
 */
export async function showPlan(
  invocation: Invocation,
  loaded: LoadedSettings,
  command: InvestigatingCommand,
  selection: Selection = everything,
): Promise<number> {
  const { flags } = invocation
  if (!['text', 'json'].includes(flags.format) || flags.output.length > 0)
    throw new UsageError('--plan prints text or JSON to stdout, and writes no report')
  const planned = await shown(await planOf(command, loaded, selection), loaded, flags)
  if (flags.format === 'json')
    await writeJson(
      { schemaVersion: '1.0', plan: { command, contacted: false, requests: planned } },
      invocation,
      loaded.settings,
    )
  else await writeText(planText(command, planned, widthOf(invocation)), invocation, loaded.settings)
  return 0
}

/** With pseudonyms where `--share` wants them. */
async function shown(
  planned: Planned[],
  { settings }: LoadedSettings,
  { share }: Flags,
): Promise<Planned[]> {
  if (share !== true) return planned
  const { sharing } = await import('../report/share.ts')
  const configuration = describeSettings(settings).map(({ origin, ...setting }) => ({
    ...setting,
    origin: origin ?? 'not set',
  }))
  return sharing({ configuration }).value(planned)
}

function widthOf({ io }: Invocation): number {
  return io.stdoutIsTty ? Math.max(40, Math.min(io.columns, 100)) : Number.POSITIVE_INFINITY
}

export function planText(command: string, planned: readonly Planned[], width: number): string {
  const groups = [...new Set(planned.map(({ hop }) => hop))].flatMap((hop) => [
    '',
    hops[hop],
    ...planned.filter((one) => one.hop === hop).flatMap((one) => lines(one, width)),
  ])
  const carrying = planned.filter(({ carries }) => carries !== null && carries !== 'made-up-token')
  return `${[
    `Plan of ${command}: nothing was contacted.`,
    ...groups,
    '',
    planned.length === 0
      ? 'Nothing would be contacted.'
      : hang(
          '',
          `${planned.length} requests and logins at most; ${carrying.length} of them carry a credential and then stand in security logs. A run ends earlier where what comes before fails.`,
          width,
        ).join('\n'),
  ].join('\n')}\n`
}

function lines({ method, to, purpose, carries, only }: Planned, width: number): string[] {
  const more = [...(carries ? [carried[carries]] : []), ...(only ? [only] : [])]
  return [
    `  ${method.padEnd(6)} ${cleanForeign(to, 300)}`,
    ...hang(' '.repeat(9), [purpose, ...more].join('; '), width),
  ]
}
