import type { Report } from '../../model/report.ts'
import { answerSections } from './markdown/answer.ts'
import { evidenceSections } from './markdown/evidence.ts'
import { prose } from './markdown/escape.ts'
import { buildView } from './view.ts'

/** GitHub refuses a step's summary as a whole when it is larger (1 MiB). */
export const mostSummaryBytes = 1024 * 1024

/** What somebody looks at who opens a failed job; the rest stands in the report's own file. */
const shown = ['Root causes', 'Action for each owner', 'Stage map', 'All checks']

/**
 * The step summary of GitHub Actions: the answer, the hops and the checks, as Markdown.
 *
 * @param room bytes that the summary still has
 * @returns empty when not even the shortest form fits
 */
export function renderStepSummary(report: Report, room: number): string {
  const view = buildView(report)
  for (const mostRows of [100, 20, 5]) {
    const page = { report, view, mostRows }
    const sections = [...answerSections(page), ...evidenceSections(page)]
      .filter(({ title }) => shown.includes(title))
      .map(({ title, body }) => `## ${title}\n\n${body}\n`)
    const text = `# ${view.header.tool}\n\n${prose(view.verdict)}\n\n${sections.join('\n')}`
    if (Buffer.byteLength(text) <= room) return text
  }
  const short = `# ${view.header.tool}\n\n${prose(view.verdict)}\n`
  return Buffer.byteLength(short) <= room ? short : ''
}
