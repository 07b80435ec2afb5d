import type { CommandModule, Flags, Io } from '../commands/invocation.ts'
import { exitCodes, UsageError } from '../errors.ts'
import type { SecretStore } from '../model/secret.ts'
import { refuseSecretsOnArgv } from '../settings/argv-secrets.ts'
import type { CommandName } from '../settings/command-settings.ts'
import { bugText } from './bug.ts'
import { versionText } from './version.ts'

/** What a command line asks for: a command to run, or something that is already said. */
export type Asked =
  | { kind: 'run'; command: CommandName; flags: Flags; args: string[] }
  | { kind: 'said'; stdout: string; stderr: string; exitCode: number }

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
    if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
      await io.stdout.write(`${versionText}\n`)
      return 0
    }
    refuseSecretsOnArgv(argv)
    const implied = argv[0] === undefined || isBareFlag(argv[0])
    const { parse } = await import('./parse.ts')
    const asked = parse(implied ? ['diagnose', ...argv] : argv, io.columns)
    if (asked.kind === 'said') {
      await io.stdout.write(asked.stdout)
      await io.stderr.write(asked.stderr)
      return asked.exitCode
    }
    if (implied && !(await hasWork(asked.flags, io))) {
      if (format === 'json') throw new UsageError('nothing is configured')
      const { threeWays } = await import('./help.ts')
      await io.stderr.write(threeWays)
      return exitCodes.usage
    }
    const { SecretStore: Store } = await import('../model/secret.ts')
    secrets = new Store()
    const { command, flags, args } = asked
    const { run } = await load(command)
    return await run({ command, flags, args, io, secrets })
  } catch (error) {
    return tell(error, { io, format, secrets })
  }
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
  await io.stderr.write(bugText(error, format, { secrets, debug: io.env['M2M_DEBUG'] === '1' }))
  return exitCodes.bug
}

async function hasWork(flags: Flags, io: Io): Promise<boolean> {
  const { anythingConfigured } = await import('../settings/configured.ts')
  return anythingConfigured({ flags, env: io.env, cwd: io.cwd })
}

/** Flags without a command are those of `diagnose`. */
function isBareFlag(argument: string): boolean {
  return argument.startsWith('-') && !['-h', '--help', '-V', '--version'].includes(argument)
}

/** Errors in the command line itself have to be told in the format that it asks for. */
function wantsJson(argv: readonly string[]): boolean {
  return argv.some(
    (argument, at) =>
      argument === '--format=json' || (argument === '--format' && argv[at + 1] === 'json'),
  )
}
