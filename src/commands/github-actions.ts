import { appendFile, stat } from 'node:fs/promises'
import type { Report } from '../model/report.ts'
import { cleanForeign } from '../model/foreign.ts'
import type { Emission } from '../report/render/write.ts'
import type { Invocation, Io } from './invocation.ts'

/**
 * Annotations and step summary for this run: in GitHub Actions they come by themselves, unless
 * `--no-ci-annotations` says no or stdout gets them already. Annotations go to stderr, which the
 * runner reads as well: stdout has the report and nothing else.
 */
export async function jobNews(report: Report, { flags, io }: Invocation): Promise<Emission[]> {
  if (io.env['GITHUB_ACTIONS'] !== 'true' || flags.ciAnnotations === false) return []
  const news: Emission[] = []
  if (flags.format !== 'github') {
    const { renderAnnotations } = await import('../report/render/github.ts')
    news.push({ text: renderAnnotations(report), to: { stream: io.stderr }, commands: true })
  }
  const path = io.env['GITHUB_STEP_SUMMARY'] ?? ''
  if (path !== '') {
    const { mostSummaryBytes, renderStepSummary } = await import('../report/render/step-summary.ts')
    const text = renderStepSummary(report, mostSummaryBytes - (await sizeOf(path)))
    const write = (summary: string): Promise<void> => appendSummary(path, summary, io)
    news.push({ text, to: { stream: { write } }, commands: true })
  }
  return news.filter(({ text }) => text !== '')
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined)
  return found?.size ?? 0
}

/** A summary that cannot be written is no reason to fail. */
async function appendSummary(path: string, summary: string, { stderr }: Io): Promise<void> {
  try {
    await appendFile(path, `${summary}\n`, { mode: 0o600 })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
    await stderr.write(
      `notice: the step summary could not be written (${cleanForeign(code, 40)})\n`,
    )
  }
}
