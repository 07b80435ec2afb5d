import { UsageError } from '../../errors.ts'
import { checkWritable, writeReportFile } from '../../report/render/write/file.ts'
import type { Secret } from '../../model/secret.ts'
import type { Report } from '../../model/report.ts'
import { investigateWith, load } from '../investigation.ts'
import type { Flags, Invocation } from '../invocation.ts'
import { asUsage, exitCodeOf, writeReport, writeText } from '../output.ts'

/** `token acquire`: gets a token and tells what it is; the token itself only where it is asked for. */
export async function run(invocation: Invocation): Promise<number> {
  const { flags, io } = invocation
  if (flags.share === true && flags.printToken === true)
    throw new UsageError(
      '--print-token and --share contradict each other: a token names everything',
    )
  const file = flags.tokenOut
  const force = flags.force === true
  if (file !== undefined) await asUsage(() => checkWritable(file, { force }))
  const loaded = await load(invocation)
  if (invocation.flags.plan === true)
    return (await import('../plan.ts')).showPlan(invocation, loaded, 'token acquire')
  const { report, token } = await investigateWith(invocation, loaded, 'token acquire')
  const code = exitCodeOf(report, invocation)
  if (token && file !== undefined)
    await asUsage(() => writeReportFile(file, `${token.reveal()}\n`, { force }))
  if (flags.printToken === true) {
    // Asked for by name: the one output that holds a token, and nothing else.
    if (token) await printToken(token, invocation)
    else await io.stderr.write('There is no token. Why: neo4j-m2m-doctor token acquire\n')
    return code
  }
  if (token && flags.format === 'text' && report.rootCauses.length === 0)
    await writeText(describe(await shown(report, flags), file), invocation, loaded.settings)
  else await writeReport(report, invocation, { settings: loaded.settings })
  return code
}

async function shown(report: Report, { share }: Flags): Promise<Report> {
  if (share !== true) return report
  const { shareSafe } = await import('../../report/share.ts')
  return shareSafe(report)
}

/**
 * In GitHub Actions the runner is asked to mask the token first: it is the only secret that the
 * program ever prints. The others cannot be printed, and a mask would only be one more copy of them.
 */
async function printToken(token: Secret, { io }: Invocation): Promise<void> {
  const text = token.reveal()
  if (io.env['GITHUB_ACTIONS'] === 'true')
    await io.stderr.write(`::add-mask::${text.replaceAll('%', '%25')}\n`)
  await io.stdout.write(`${text}\n`)
}

function describe({ token, facts, exchanges }: Report, file: string | undefined): string {
  const answer = facts.tokenAnswer?.outcome === 'token' ? facts.tokenAnswer : undefined
  const ids =
    exchanges.findLast(({ credential }) => credential === 'client-secret')?.correlationIds ?? {}
  const rows: [string, string | undefined][] = [
    [
      'Token',
      token
        ? `${token.fingerprint} (its fingerprint in this run; the token is not shown)`
        : undefined,
    ],
    ['From', answer?.endpoint],
    ['Scope asked', answer?.scopeAsked],
    ['Scope granted', answer?.scopeGranted],
    ['Issuer', textOf(token?.claims?.['iss'])],
    ['Audience', textOf(token?.claims?.['aud'])],
    ['Subject', textOf(token?.claims?.['sub'])],
    ['Roles', textOf(token?.claims?.['roles'])],
    ['Lifetime', token?.lifetimeSeconds ? `${token.lifetimeSeconds} s` : undefined],
    ['Expires', token?.expiresAt ?? undefined],
    [
      'Request ids',
      Object.entries(ids)
        .map(([name, id]) => `${name} ${id}`)
        .join(', ') || undefined,
    ],
    ['Written to', file],
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows
    .flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [`${name.padEnd(width)}  ${value}\n`],
    )
    .join('')
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return Array.isArray(value) ? value.join(', ') : undefined
}
