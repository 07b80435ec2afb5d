import { exitCodes } from '../../errors.ts'
import type { ScanAllowance, ScanResult } from '../scan.ts'
import { writeReportFile } from './write/file.ts'

/** The part of a stream that is written to. */
export interface OutputStream {
  write(text: string, done: (error?: Error | null) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  listeners(event: 'error'): unknown[]
}

/** A secret of the run was found in what was about to be written: a bug of ours. Nothing was written. */
export class LeakPrevented extends Error {
  readonly code = 'LeakPrevented'
  readonly exitCode = exitCodes.bug
  /** Names of the settings whose secrets were found; never a value. */
  readonly found: readonly string[]

  constructor(found: readonly string[]) {
    super(
      `The output was not written: it contains a secret (${found.join(', ')}). ` +
        'This is a bug in the doctor. Please report it, with the command but without the output.',
    )
    this.name = 'LeakPrevented'
    this.found = found
  }
}

/** The reader has gone (`| head`): nobody is left to tell, and nothing has failed. */
const readerGone = new Set(['EPIPE', 'EOF', 'ERR_STREAM_DESTROYED'])

/**
 * Writes to a stream and waits until the text has been handed on: a process that ends earlier cuts
 * what a pipe has not taken yet.
 */
export async function writeStdout(text: string, stream: OutputStream): Promise<void> {
  if (text === '') return
  // A stream also emits what it hands to the callback; without a listener that would end the process.
  if (!stream.listeners('error').includes(toldByCallback)) stream.on('error', toldByCallback)
  await new Promise<void>((resolve, reject) => {
    stream.write(text, (error) => {
      if (!error || readerGone.has((error as NodeJS.ErrnoException).code ?? '')) resolve()
      else reject(error)
    })
  })
}

function toldByCallback(): void {}

export interface Emission {
  text: string
  to: { stream: OutputStream } | { file: string; force: boolean }
  /** Every secret that the run has seen. */
  secrets: ReadonlySet<string>
  allowed: ScanAllowance
  /** The runner of GitHub Actions reads this stream: no line of ours may be a command to it. */
  githubActions?: boolean
}

/**
 * The one way out for anything that is rendered: its final text is scanned for every secret of the
 * run, and only then written.
 *
 * @throws {LeakPrevented} when a secret is in it; nothing has been written then
 * @throws {OutputFileError} when the file cannot be written
 */
export async function emit(emission: Emission): Promise<ScanResult> {
  const { to, secrets, allowed, githubActions = false } = emission
  const text = githubActions && 'stream' in to ? withoutCommands(emission.text) : emission.text
  const { findSecrets } = await import('../scan.ts')
  const result = findSecrets(text, secrets, allowed)
  if (result.hits > 0) throw new LeakPrevented(result.found)
  if ('stream' in to) await writeStdout(text, to.stream)
  else await writeReportFile(to.file, text, { force: to.force })
  return result
}

/**
 * Takes from every line what GitHub's runner would read as a workflow command. It trims a line
 * before it looks for `::` at its start, so a space before it would not help; and it takes the older
 * `##[` anywhere in a line.
 */
export function withoutCommands(text: string): string {
  return text.replace(/^([^\S\n]*)::/gmu, '$1: :').replaceAll('##[', '## [')
}
