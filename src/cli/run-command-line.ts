import type { Asked } from './parse.ts'
import type { CommandModule, Flags, Io } from '../commands/invocation.ts'
import { exitCodes, UsageError } from '../errors.ts'
import { SecretStore } from '../model/secret.ts'
import { refuseSecretsOnArgv } from '../settings/argv-secrets.ts'
import type { CommandName } from '../settings/command-settings.ts'
import { bugText } from './bug.ts'
import { topics, withoutAlias } from './topics.ts'
import { versionText } from './version.ts'

/** Loads a command's module; tests hand in their own. */
export type LoadCommand = (command: CommandName) => Promise<CommandModule>

export interface CommandLine {
  argv: readonly string[]
  io: Io
  load: LoadCommand
}

/** From a command line to an exit code, whatever happens. */
export async function runCommandLine({ argv, io, load }: CommandLine): Promise<number> {
  const format = wantsJson(argv) ? 'json' : 'text'
  let secrets: SecretStore | undefined
  try {
    refuseSecretsOnArgv(argv)
    const answered = await answer(argv, io)
    if (answered !== undefined) return answered
    const implied = argv[0] === undefined || argv[0].startsWith('-')
    const { command, flags, args } =
      plainExplain(argv) ??
      (await import('./parse.ts')).parse(implied ? ['diagnose', ...argv] : argv)
    if (implied && !(await hasWork(flags, io))) {
      if (format === 'json') throw new UsageError('nothing is configured')
      const { threeWays } = await import('./three-ways.ts')
      await io.stderr.write(threeWays)
      return exitCodes.usage
    }
    secrets = new SecretStore()
    const { run } = await load(command)
    return await run({ command, flags, args, io, secrets })
  } catch (error) {
    return tell(error, { io, format, secrets })
  }
}

/**
 * `explain` with nothing but a code: it is looked up in a moment, and loading the parser would take
 * longer than that.
 */
function plainExplain([command, ...args]: readonly string[]): Asked | undefined {
  if (command !== 'explain' || args.length > 1 || args.some((arg) => arg.startsWith('-')))
    return undefined
  return { command, flags: { format: 'text', output: [], failOn: 'error' }, args }
}

/** What needs no parser: the version, and help. */
async function answer(argv: readonly string[], io: Io): Promise<number | undefined> {
  const words = argv.slice(0, argv.findIndex((word) => word.startsWith('-')) >>> 0)
  const flags = argv.slice(words.length, argv.indexOf('--') >>> 0)
  if (words.length === 0 && (flags[0] === '--version' || flags[0] === '-V')) {
    await io.stdout.write(`${versionText}\n`)
    return 0
  }
  const asked = words[0] === 'help' || flags.some((flag) => flag === '--help' || flag === '-h')
  const isTopic =
    words.length === 1 && flags.length === 0 && topics.has(withoutAlias(words)[0] ?? '')
  if (!asked && !isTopic) return undefined
  const { helpFor } = await import('./help.ts')
  const help = helpFor(words[0] === 'help' ? words.slice(1) : words, io.columns)
  if (help === undefined) {
    if (words[0] !== 'help') return undefined
    const { unknownCommand } = await import('./parse-problem.ts')
    throw unknownCommand(words[1] ?? '')
  }
  // Help that nobody asked for is the answer to a wrong usage.
  await (asked ? io.stdout : io.stderr).write(help)
  return asked ? 0 : exitCodes.usage
}

async function tell(
  error: unknown,
  context: { io: Io; format: 'text' | 'json'; secrets: SecretStore | undefined },
): Promise<number> {
  const { io, format, secrets } = context
  if (error instanceof UsageError) {
    const { usageText } = await import('./usage-text.ts')
    await io.stderr.write(await usageText(error, format))
    return error.exitCode
  }
  const ended = io.interrupted()
  if (ended) return ended === 'SIGINT' ? exitCodes.interrupted : exitCodes.terminated
  const debug = io.env['M2M_DEBUG'] === '1'
  await io.stderr.write(await bugText(error, format, { secrets, debug }))
  return exitCodes.bug
}

async function hasWork(flags: Flags, io: Io): Promise<boolean> {
  const { anythingConfigured } = await import('../settings/configured.ts')
  return anythingConfigured({ flags, env: io.env, cwd: io.cwd })
}

/** Errors in the command line itself have to be told in the format that it asks for. */
function wantsJson(argv: readonly string[]): boolean {
  return argv.some(
    (argument, at) =>
      argument === '--format=json' || (argument === '--format' && argv[at + 1] === 'json'),
  )
}
