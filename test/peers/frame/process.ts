import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { NotStarted } from './install.ts'
import { noteStarted } from './leftovers.ts'

export interface PeerProcess {
  /** Everything that it printed so far. */
  readonly output: string
  /** What matched `ready`. */
  ready: RegExpExecArray
  stop: () => Promise<void>
}

export interface PeerCommand {
  command: string
  args: readonly string[]
  /** Nothing else of the environment but PATH and HOME is handed on. */
  env?: Record<string, string>
  cwd?: string
  /** What it prints once it serves. */
  ready: RegExp
  withinMs?: number
  /** Written to its standard input, which is then closed. */
  stdin?: string
}

/** Time between asking a process to end and making it end. */
const politeMs = 10_000

/** Running now, so that none outlives a test process that is itself ended. */
const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/**
 * Starts a part as a process of its own and waits until it serves.
 *
 * @throws NotStarted with its last words when it ends, or stays silent for too long
 */
export async function startProcess(wanted: PeerCommand): Promise<PeerProcess> {
  return runUntil(wanted).catch((error: Error) => {
    throw new NotStarted(error.message, { cause: error })
  })
}

/**
 * Runs a program until it has said what is waited for: `ready` is its result, so that a program that ends
 * without it has failed the test.
 *
 * @throws Error with its last words when it ends, or stays silent for too long
 */
export async function runUntil(wanted: PeerCommand): Promise<PeerProcess> {
  const { command, args, env = {}, cwd, ready, withinMs = 120_000, stdin = '' } = wanted
  const child = spawn(command, args, {
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
    ...(cwd !== undefined && { cwd }),
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  running.add(child)
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  void ended.then(() => running.delete(child))
  if (child.pid !== undefined) noteStarted(child.pid, command)
  // A process that ends at once does not read what it is given.
  child.stdin.on('error', () => undefined)
  child.stdin.end(stdin)

  const said = { output: '' }
  const stop = () => end(child, ended)
  try {
    const match = await waitFor(child, ready, said, withinMs)
    return {
      get output() {
        return said.output
      },
      ready: match,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

function waitFor(
  child: ChildProcess,
  ready: RegExp,
  said: { output: string },
  withinMs: number,
): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      clearTimeout(timer)
      reject(new Error(`${child.spawnfile} ${why}. It said:\n${said.output.slice(-4000)}`))
    }
    const timer = setTimeout(() => fail(`was not ready after ${withinMs} ms`), withinMs)
    const read = (text: string): void => {
      said.output += text
      const match = ready.exec(said.output)
      if (match === null) return
      clearTimeout(timer)
      resolve(match)
    }
    child.stdout?.setEncoding('utf8').on('data', read)
    child.stderr?.setEncoding('utf8').on('data', read)
    child.once('error', (error) => fail(`did not start: ${error.message}`))
    child.once('exit', (code, signal) => fail(`ended with ${code ?? signal}`))
  })
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), politeMs)
  await ended
  clearTimeout(timer)
}

/** A port that nobody listens on now, for servers that cannot choose one themselves. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
