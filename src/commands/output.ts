import { UsageError } from '../errors.ts'
import type { Report } from '../model/report.ts'
import { Secret, type SecretStore } from '../model/secret.ts'
import type { RenderOptions } from '../report/render/index.ts'
import { render } from '../report/render/index.ts'
import { emit, withoutCommands, type Guard } from '../report/render/write.ts'
import { checkWritable, OutputFileError } from '../report/render/write/file.ts'
import type { Named } from '../report/share/names.ts'
import { Concealer } from '../redaction/conceal.ts'
import { foreignText } from '../redaction/foreign-text.ts'
import type { ScanAllowance } from '../redaction/scannable.ts'
import type { Settings } from '../settings/settings.ts'
import { describeSettings } from '../settings/describe.ts'
import { jobNews } from './github-actions.ts'
import type { Flags, Invocation, Io } from './invocation.ts'

/** Characters of a line on stderr. */
const longestNote = 1000

/** A run whose result cannot be kept, or not be compared, is not made: asked before anything is contacted. */
export async function checkOutputs(invocation: Invocation): Promise<void> {
  const { flags } = invocation
  for (const { file } of flags.output)
    await asUsage(() => checkWritable(file, { force: flags.force === true }))
  if (flags.since === undefined) return
  const { earlierReport } = await import('./since.ts')
  const { notices } = await earlierReport(flags.since, invocation)
  if (flags.quiet !== true)
    for (const notice of notices) await writeNote(`notice: ${notice}`, invocation)
}

/** What the final scan may meet: values that are shown on purpose, and how secrets are called. */
export function allowanceFor(
  settings: Partial<Settings>,
  secrets: Pick<SecretStore, 'names'>,
): ScanAllowance {
  const own = new Map<string, string>()
  for (const [name, setting] of Object.entries(settings) as [
    string,
    { value: unknown } | undefined,
  ][])
    if (setting?.value instanceof Secret) own.set(setting.value.reveal(), name)
  const nonSecretValues = describeSettings(settings).flatMap(({ value }) =>
    value === null ? [] : [value],
  )
  // Secrets that come in later have their names then.
  const names = { get: (secret: string) => own.get(secret) ?? secrets.names.get(secret) }
  return { nonSecretValues, names }
}

export interface WriteOptions {
  settings: Partial<Settings>
  notice?: string
  /** False for reports of other runs and of the lab: a job's annotations are about its own. */
  annotate?: boolean
}

/**
 * Renders every form that was asked for, and writes them: either everything, or nothing.
 *
 * @throws LeakPrevented when a secret is in any of them
 * @throws UsageError when a file cannot be written
 */
export async function writeReport(
  full: Report,
  invocation: Invocation,
  options: WriteOptions,
): Promise<void> {
  const { flags, io } = invocation
  const force = flags.force === true
  const report = await shownReport(full, invocation)
  const notice = await sharedText(options.notice, full, invocation)
  const shown = await shownForm(report, flags, io, notice)
  const files = await Promise.all(
    flags.output.map(async ({ format, file }) => ({
      to: { file, force },
      text: await render(format, report, plainOptions(notice)),
    })),
  )
  const { annotate = true } = options
  const guard = guardOf(invocation, options.settings)
  // The form for GitHub consists of commands, each escaped.
  const main = { text: shown, to: { stream: io.stdout }, commands: flags.format === 'github' }
  const news = annotate ? await jobNews(report, invocation) : []
  await asUsage(() => emit([...files, main, ...news], guard))
  if (flags.quiet !== true)
    for (const { to } of files) await writeNote(`written: ${to.file}`, invocation)
}

function guardOf({ io, secrets }: Invocation, settings: Partial<Settings>): Guard {
  return {
    secrets: secrets.values(),
    allowed: allowanceFor(settings, secrets),
    githubActions: (io.env['GITHUB_ACTIONS'] ?? '') !== '',
  }
}

/** The report as it is to be shown: compared with an earlier one, with pseudonyms, or as it is. */
async function shownReport(full: Report, invocation: Invocation): Promise<Report> {
  const { since, share } = invocation.flags
  if (since !== undefined) {
    const { comparedTo, earlierReport } = await import('./since.ts')
    const { report } = await earlierReport(since, invocation)
    return comparedTo(full, report, share === true)
  }
  if (share !== true) return full
  const { shareSafe } = await import('../report/share.ts')
  return shareSafe(full)
}

/** The form that stdout gets: the report, or a message to those who have to act. */
async function shownForm(report: Report, flags: Flags, io: Io, notice?: string): Promise<string> {
  if (flags.for === undefined)
    return render(flags.format, report, await renderOptions(flags, io, notice))
  const { messageFor } = await import('../report/render/owner-message.ts')
  return messageFor(report, flags.for)
}

/** A text beside the report, with the pseudonyms of the report where `--share` wants them. */
export async function sharedText<T extends string | undefined>(
  text: T,
  of: Named,
  { flags }: Pick<Invocation, 'flags'>,
): Promise<T> {
  if (text === undefined || flags.share !== true) return text
  const { sharing } = await import('../report/share.ts')
  return sharing(of).text(text) as T
}

/** Writes a text of a command's own to stdout, without any secret that a server has put into it. */
export async function writeText(
  text: string,
  invocation: Invocation,
  settings: Partial<Settings>,
): Promise<void> {
  const guard = guardOf(invocation, settings)
  const shown = new Concealer(guard.secrets, guard.allowed).text(text)
  await emit([{ text: shown, to: { stream: invocation.io.stdout } }], guard)
}

/** The same for a value as JSON. */
export function writeJson(
  value: object,
  invocation: Invocation,
  settings: Partial<Settings>,
): Promise<void> {
  const { secrets, allowed } = guardOf(invocation, settings)
  const shown = new Concealer(secrets, allowed).value(value)
  return writeText(`${JSON.stringify(shown, null, 2)}\n`, invocation, settings)
}

/** One line on stderr for people. Names of files and the like may hold anything. */
export async function writeNote(text: string, { io, secrets }: Invocation): Promise<void> {
  const line = foreignText(text, secrets, longestNote)
  const actions = (io.env['GITHUB_ACTIONS'] ?? '') !== ''
  await io.stderr.write(`${actions ? withoutCommands(line) : line}\n`)
}

export async function asUsage<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof OutputFileError) throw new UsageError(error.message)
    throw error
  }
}

async function renderOptions(flags: Flags, io: Io, notice?: string): Promise<RenderOptions> {
  const { colorWanted } = await import('../report/render/color.ts')
  return {
    color: colorWanted({ flag: flags.color, env: io.env, isTty: io.stdoutIsTty }),
    unicode: flags.ascii !== true && unicodeTerminal(io),
    width: io.stdoutIsTty ? io.columns : null,
    verbose: flags.verbose === true,
    quiet: flags.quiet === true,
    ...(notice === undefined ? {} : { notice }),
  }
}

/** Files are for anybody: no colour, no width. */
function plainOptions(notice?: string): RenderOptions {
  return {
    color: false,
    unicode: true,
    width: null,
    verbose: true,
    quiet: false,
    ...(notice === undefined ? {} : { notice }),
  }
}

function unicodeTerminal({ env }: Io): boolean {
  if (process.platform !== 'win32') return env['TERM'] !== 'linux'
  return Boolean(env['WT_SESSION'] ?? env['TERM_PROGRAM'] ?? env['CI'])
}

/** The exit code after `--fail-on` and `--exit-zero`; a bug, wrong usage or an interrupt is never masked. */
export function exitCodeOf(report: Report, { flags }: Pick<Invocation, 'flags'>): number {
  const active = (report.suppressions ?? []).filter(({ state }) => state === 'active')
  const suppressed = new Set(active.map(({ code }) => code))
  const warning = new Set(
    report.checks.filter(({ status }) => status === 'warn').map(({ id }) => id),
  )
  const warned = report.findings.some(
    ({ severity, code, check }) =>
      severity === 'warning' && warning.has(check) && !suppressed.has(code),
  )
  const code = report.exitCode === 0 && flags.failOn === 'warn' && warned ? 1 : report.exitCode
  return flags.exitZero === true && (code === 1 || code === 3) ? 0 : code
}
