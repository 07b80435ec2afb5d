import type { ReportFormat } from '../report/render/index.ts'
import type { Owner } from '../model/stage.ts'
import type { SecretStore } from '../model/secret.ts'
import type { CommandName } from '../settings/command-settings.ts'

/** One output stream. `write` resolves when the text has left the process, also when nobody reads any more. */
export interface Output {
  write: (text: string) => Promise<void>
}

/** Everything that a command knows of the process that it runs in. */
export interface Io {
  /** The result, and nothing else. */
  stdout: Output
  /** Progress, notices and errors. */
  stderr: Output
  stdoutIsTty: boolean
  stderrIsTty: boolean
  /** Width of the terminal; 100 when there is none. */
  columns: number
  env: Readonly<Record<string, string | undefined>>
  cwd: string
  /**
   * All of standard input, at most 1 MiB.
   *
   * @throws UsageError when it is a terminal, too large, or says nothing for a minute
   */
  stdin: () => Promise<Buffer>
  /** Aborted at the first SIGINT or SIGTERM; a second one ends the process at once. */
  signal: AbortSignal
  /** What ended the run early: exit 130 or 143. */
  interrupted: () => 'SIGINT' | 'SIGTERM' | undefined
}

/**
 * Flags by name in camel case, with only what was given, except for the defaults named here.
 * Settings' flags are in it too (`tenantId`, `tokenFile` ...): `loadSettings` takes it as it is.
 */
export interface Flags extends Readonly<Record<string, unknown>> {
  /** Default `text`; only the formats that the command has. */
  readonly format: ReportFormat
  /** `-o FORMAT=FILE`, in order; empty by default. No file is named twice. */
  readonly output: readonly { format: ReportFormat; file: string }[]
  readonly force?: boolean
  readonly verbose?: boolean
  readonly quiet?: boolean
  /** `--color` or `--no-color`; absent when neither was given. */
  readonly color?: boolean
  readonly ascii?: boolean
  /** Default `error`. */
  readonly failOn: 'error' | 'warn'
  readonly exitZero?: boolean
  /** As they were written, each a list of names. */
  readonly only?: readonly string[]
  readonly skip?: readonly string[]
  /** `--from`: the file of a saved report. */
  readonly from?: string
  /** Only what the run would ask for. */
  readonly plan?: boolean
  /** `--wait`: a time. */
  readonly wait?: string
  /** `--since`: the file of an earlier report. */
  readonly since?: string
  /** `--assume`, each NAME=VALUE. */
  readonly assume?: readonly string[]
  /** Names of hosts, tenants and clients become pseudonyms in every form. */
  readonly share?: boolean
  /** False: `--no-ci-annotations`. */
  readonly ciAnnotations?: false
  /** `--for`: whom to write to. */
  readonly for?: Owner
  /** `demo`: exit with what `diagnose` would exit with. */
  readonly exitCode?: boolean
  /** `demo`: list the scenarios. */
  readonly list?: boolean
  readonly listTools?: boolean
  readonly printResult?: boolean
  readonly platform?: string
  readonly printToken?: boolean
  readonly tokenOut?: string
  /** A file, or false for `--no-settings-file`. */
  readonly settingsFile?: string | false
}

/** One call of one command, already checked against the command's own flags and arguments. */
export interface Invocation {
  command: CommandName
  flags: Flags
  /** Arguments in order; one that is optional and was not given is not there. */
  args: readonly string[]
  io: Io
  /** To be handed to `loadSettings`, so that whatever ends the run can be scanned for secrets. */
  secrets: SecretStore
}

/** What every module of a command exports: the exit code is the result. */
export interface CommandModule {
  run: (invocation: Invocation) => Promise<number>
}
