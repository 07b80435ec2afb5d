import { setTimeout as wait } from 'node:timers/promises'
import { runProcess } from '../../src/cli/run-process.ts'
import type { Io } from '../../src/commands/invocation.ts'

/** Commands that misbehave, to be run as a process of their own. */
const commands: Record<string, (io: Io) => Promise<number>> = {
  large: async (io) => {
    await io.stdout.write(`${'x'.repeat(1024 * 1024)}end`)
    return 1
  },
  dangling: async (io) => {
    setInterval(() => undefined, 60_000)
    await io.stdout.write('done')
    return 0
  },
  interrupted: async (io) => {
    await io.stdout.write('ready\n')
    await wait(60_000, undefined, { signal: io.signal }).catch(() => undefined)
    await io.stdout.write(`partial after ${io.interrupted()}`)
    return 130
  },
  stubborn: async (io) => {
    io.signal.addEventListener('abort', () => void io.stdout.write('first\n'))
    await io.stdout.write('ready\n')
    await wait(60_000)
    return 0
  },
  dry: () => new Promise(() => undefined),
  late: async () => {
    setImmediate(() => {
      throw new Error('hunter2hunter2')
    })
    await wait(60_000)
    return 0
  },
  stdin: async (io) => {
    await io.stdout.write(String((await io.stdin()).length))
    return 0
  },
}

await runProcess(([name = ''], io) => commands[name]?.(io) ?? Promise.resolve(99))
