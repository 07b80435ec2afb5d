import { UsageError } from '../errors.ts'
import type { Io, Output } from '../commands/invocation.ts'

export const stdinLimits = { most: 1024 * 1024, patience: 60_000 }

export interface ProcessIo extends Io {
  /** Resolves when both streams have taken everything; the code of what went wrong with stdout, if anything did. */
  drained: () => Promise<string | undefined>
}

/** The real process as commands see it. */
export function createProcessIo(process: NodeJS.Process): ProcessIo {
  const controller = new AbortController()
  let interrupted: 'SIGINT' | 'SIGTERM' | undefined
  const onSignal = (signal: 'SIGINT' | 'SIGTERM'): void => {
    // The second one is meant: whatever is still under way is given up.
    if (interrupted) process.exit(signal === 'SIGINT' ? 130 : 143)
    interrupted = signal
    controller.abort(new DOMException('interrupted', 'AbortError'))
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  // The terminal was closed: what was made for the run has to go all the same.
  process.on('SIGHUP', () => onSignal('SIGTERM'))
  const stdout = createOutput(process.stdout)
  const stderr = createOutput(process.stderr)
  return {
    stdout,
    stderr,
    stdoutIsTty: process.stdout.isTTY ?? false,
    stderrIsTty: process.stderr.isTTY ?? false,
    columns: process.stdout.columns ?? 100,
    env: process.env,
    cwd: process.cwd(),
    stdin: () => readAll(process.stdin, stdinLimits),
    signal: controller.signal,
    interrupted: () => interrupted,
    drained: async () => {
      await Promise.all([stdout.write(''), stderr.write('')])
      return stdout.failure()
    },
  }
}

/**
 * A stream that can lose its reader. A pipe that is closed early (`| head`) is no failure, so that
 * EPIPE is forgotten; a full disk is one.
 */
export function createOutput(
  stream: NodeJS.WritableStream,
): Output & { failure: () => string | undefined } {
  let lost = false
  let failure: string | undefined
  stream.on('error', (error: NodeJS.ErrnoException) => {
    lost = true
    if (error.code !== 'EPIPE') failure = error.code ?? 'unknown'
  })
  return {
    failure: () => failure,
    write: (text) =>
      new Promise((resolve) => {
        if (lost) resolve()
        else stream.write(text, () => resolve())
      }),
  }
}

/** Everything that a stream has to say, within limits. A terminal would wait for somebody to type. */
export async function readAll(
  stream: NodeJS.ReadableStream & { isTTY?: boolean; destroy?: () => unknown },
  { most, patience }: typeof stdinLimits,
): Promise<Buffer> {
  if (stream.isTTY) {
    throw new UsageError(
      'standard input is a terminal; send the value through a pipe or from a file',
    )
  }
  const chunks: Buffer[] = []
  let size = 0
  let timer: NodeJS.Timeout | undefined
  const silent = new Promise<'silent'>((resolve) => {
    timer = setTimeout(resolve, patience, 'silent')
  })
  const read = (async () => {
    for await (const chunk of stream) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
      size += bytes.length
      if (size > most) return 'too-large' as const
      chunks.push(bytes)
    }
    return 'read' as const
  })()
  try {
    const outcome = await Promise.race([read, silent])
    if (outcome === 'read') return Buffer.concat(chunks)
    throw new UsageError(
      outcome === 'silent'
        ? `standard input said nothing for ${Math.round(patience / 1000)} s`
        : `standard input is larger than ${Math.floor(most / 1024)} KiB`,
    )
  } finally {
    clearTimeout(timer)
    stream.destroy?.()
    // What was given up may still fail later; nobody waits for it.
    read.catch(() => undefined)
  }
}
