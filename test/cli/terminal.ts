import { main } from '../../src/cli.ts'
import type { CommandModule, Invocation, Io } from '../../src/commands/invocation.ts'
import { folder } from '../settings/case.ts'

export interface Call {
  code: number
  stdout: string
  stderr: string
  /** What the command got, if one ran that was not given as `module`. */
  invocation?: Invocation
}

export interface Surroundings extends Partial<Pick<Io, 'env' | 'cwd' | 'columns'>> {
  files?: Record<string, string>
  stdin?: string
  interrupted?: 'SIGINT' | 'SIGTERM'
  /** Runs in place of every command; without it the command is only noted. `real` runs the real ones. */
  module?: CommandModule | 'real'
}

/** One command line in this process, in an empty folder unless told otherwise. */
export async function doctor(argv: readonly string[], around: Surroundings = {}): Promise<Call> {
  const said = { stdout: '', stderr: '' }
  let invocation: Invocation | undefined
  const io: Io = {
    stdout: { write: (text) => Promise.resolve(void (said.stdout += text)) },
    stderr: { write: (text) => Promise.resolve(void (said.stderr += text)) },
    stdoutIsTty: false,
    stderrIsTty: false,
    columns: around.columns ?? 100,
    env: around.env ?? {},
    cwd: around.cwd ?? (await folder(around.files)),
    stdin: () => Promise.resolve(Buffer.from(around.stdin ?? '')),
    signal: new AbortController().signal,
    interrupted: () => around.interrupted,
  }
  const noted: CommandModule = {
    run: (asked) => {
      invocation = asked
      return Promise.resolve(0)
    },
  }
  const { module = noted } = around
  const code =
    module === 'real' ? await main(argv, io) : await main(argv, io, () => Promise.resolve(module))
  return { code, ...said, ...(invocation ? { invocation } : {}) }
}
