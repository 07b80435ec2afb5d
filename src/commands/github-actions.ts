import { appendFile, stat } from 'node:fs/promises'
import type { Report } from '../model/report.ts'
import { cleanForeign } from '../model/foreign.ts'
import type { Invocation } from './invocation.ts'

/** What a job in GitHub Actions gets besides the report itself. */
export interface JobNews {
  /** Workflow commands, one a line; empty for none. */
  annotations: string
  /** Markdown for the step's summary; empty for none. */
  summary: string
}

/**
 * Annotations and step summary for this run: in GitHub Actions they come by themselves, unless
 * `--no-ci-annotations` says no or stdout gets them already.
 */
export async function jobNews(report: Report, { flags, io }: Invocation): Promise<JobNews> {
  const none = { annotations: '', summary: '' }
  if (io.env['GITHUB_ACTIONS'] !== 'true' || flags.ciAnnotations === false) return none
  const { renderAnnotations } = await import('../report/render/github.ts')
  const { mostSummaryBytes, renderStepSummary } = await import('../report/render/step-summary.ts')
  const path = io.env['GITHUB_STEP_SUMMARY'] ?? ''
  const used = path === '' ? 0 : await sizeOf(path)
  return {
    annotations: flags.format === 'github' ? '' : renderAnnotations(report),
    summary: path === '' ? '' : renderStepSummary(report, mostSummaryBytes - used),
  }
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined)
  return found?.size ?? 0
}

/**
 * Annotations go to stderr, which the runner reads as well: stdout has the report and nothing else. A
 * summary that cannot be written is no reason to fail.
 */
export async function tellJob(
  { annotations, summary }: JobNews,
  { io }: Invocation,
): Promise<void> {
  if (annotations !== '') await io.stderr.write(annotations)
  if (summary === '') return
  try {
    await appendFile(io.env['GITHUB_STEP_SUMMARY'] ?? '', `${summary}\n`, { mode: 0o600 })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
    await io.stderr.write(
      `notice: the step summary could not be written (${cleanForeign(code, 40)})\n`,
    )
  }
}
