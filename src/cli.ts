import { runCommandLine } from './cli/run-command-line.ts'
import type { LoadCommand } from './cli/run-command-line.ts'
import { runProcess } from './cli/run-process.ts'
import type { Io } from './commands/invocation.ts'

const loadCommand: LoadCommand = async (command) => {
  if (command === 'explain') return import('./commands/explain.ts')
  const { commandTable } = await import('./cli/command-table.ts')
  return commandTable[command].load()
}

/**
 * Runs one command line, without the program's name.
 *
 * @returns the exit code; nothing is thrown, and the process is left alone
 */
export function main(argv: readonly string[], io: Io, load = loadCommand): Promise<number> {
  return runCommandLine({ argv, io, load })
}

/** Runs this process's own command line, and ends it. */
export function run(): Promise<void> {
  return runProcess(main)
}
