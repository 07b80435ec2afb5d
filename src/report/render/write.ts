import { LeakPrevented } from '../../errors.ts'
import type { ScanAllowance } from '../../redaction/scannable.ts'
import { writeReportFile } from './write/file.ts'

/** One stream of the process, as commands see it. */
interface Stream {
  write: (text: string) => Promise<void>
}

/** One text on its way out. */
export interface Emission {
  text: string
  to: { stream: Stream } | { file: string; force: boolean }
  /** It consists of workflow commands, each escaped: then they stay. */
  commands?: boolean
}

/** What keeps texts back, and what is changed in them for who reads them. */
export interface Guard {
  /** Every secret that the run has seen. */
  secrets: ReadonlySet<string>
  allowed: ScanAllowance
  /** The runner of GitHub Actions reads the streams: no line of ours may be a command to it. */
  githubActions: boolean
}

/**
 * The one way out for anything that is rendered: all of the final texts are scanned for every secret
 * of the run, and only then the first is written. Either everything is written or, for a leak,
 * nothing.
 *
 * @throws {LeakPrevented} when a secret is in any of them; nothing has been written then
 * @throws {OutputFileError} when a file cannot be written
 */
export async function emit(emissions: readonly Emission[], guard: Guard): Promise<void> {
  const { findSecrets } = await import('../../redaction/scan.ts')
  const ready = emissions.map(({ text, to, commands }) => ({
    text: guard.githubActions && commands !== true && 'stream' in to ? withoutCommands(text) : text,
    to,
  }))
  const found = ready.flatMap(({ text }) => findSecrets(text, guard.secrets, guard.allowed).found)
  if (found.length > 0) throw new LeakPrevented([...new Set(found)])
  for (const { text, to } of ready) {
    if ('stream' in to) await to.stream.write(text)
    else await writeReportFile(to.file, text, { force: to.force })
  }
}

/**
 * Takes from every line what GitHub's runner would read as a workflow command. It trims a line
 * before it looks for `::` at its start, so a space before it would not help; and it takes the older
 * `##[` anywhere in a line.
 */
export function withoutCommands(text: string): string {
  return text.replace(/^([^\S\n]*)::/gmu, '$1: :').replaceAll('##[', '## [')
}
