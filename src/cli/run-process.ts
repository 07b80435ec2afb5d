import { exitCodes } from '../errors.ts'
import type { Io } from '../commands/invocation.ts'
import { bugText } from './bug.ts'
import { createProcessIo } from './process-io.ts'

/** Nothing failed, but the result did not arrive where it should. */
const outputLost = 3

/**
 * Runs the process's own command line, and ends the process when everything is written: a connection
 * that somebody forgot to close must not keep it alive.
 */
export async function runProcess(
  main: (argv: readonly string[], io: Io) => Promise<number>,
): Promise<void> {
  // Should the event loop run dry before there is a result, that is our fault and not a success.
  process.exitCode = exitCodes.bug
  const io = createProcessIo(process)
  const crash = async (thrown: unknown): Promise<never> => {
    await io.stderr.write(await bugText(thrown, 'text', { secrets: undefined, debug: false }))
    process.exit(exitCodes.bug)
  }
  process.on('uncaughtException', crash)
  process.on('unhandledRejection', crash)
  const code = await main(process.argv.slice(2), io)
  const lost = await io.drained()
  if (lost !== undefined) {
    await io.stderr.write(`error: the output could not be written (${lost})\n`)
  }
  process.exit(lost === undefined || code !== 0 ? code : outputLost)
}
