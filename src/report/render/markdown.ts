import type { Report } from '../../model/report.ts'
import { renderCompactJson, renderJson } from './json.ts'
import { answerSections } from './markdown/answer.ts'
import { fence } from './markdown/escape.ts'
import { evidenceSections } from './markdown/evidence.ts'
import type { MarkdownPage } from './markdown/page.ts'
import { recordSections } from './markdown/record.ts'
import { buildView } from './view.ts'

/** Bytes. An issue takes 65,536 characters, and whoever pastes the report writes a sentence above it. */
export const mostBytes = 60_000

/** Rows per table, tried from above until the document fits. */
const rowLimits = [Number.POSITIVE_INFINITY, 100, 40, 15, 5]

/**
 * The report as a document for support, an issue or a ticket: the answer first, then the evidence,
 * under the same headings in every report. It fits into an issue; what is cut to make it fit is named.
 */
export function renderMarkdown(report: Report): string {
  const view = buildView(report)
  const written = rowLimits.map((mostRows) => () => sections({ report, view, mostRows }))
  const text = firstThatFits(written)
  return `${text}${appendix(report, mostBytes - Buffer.byteLength(text))}`
}

function sections(page: MarkdownPage): string {
  const all = [...answerSections(page), ...evidenceSections(page), ...recordSections(page)]
  const body = all.map(({ title, body: text }, index) => `## ${index + 1}. ${title}\n\n${text}\n`)
  return `# neo4j-m2m-doctor report\n\n${body.join('\n')}\n## ${all.length + 1}. Appendix\n\n`
}

/** What the appendix says when the JSON is left out. */
const leastAppendix = 400

function firstThatFits(candidates: readonly (() => string)[]): string {
  let text = ''
  for (const candidate of candidates) {
    text = candidate()
    if (Buffer.byteLength(text) + leastAppendix <= mostBytes) return text
  }
  return text
}

/** The machine form, whole or not at all: half a JSON document is of no use. */
function appendix(report: Report, room: number): string {
  const intro = `Report schema ${report.schemaVersion}.`
  const forms = [() => renderJson(report).trimEnd(), () => renderCompactJson(report)]
  for (const form of forms) {
    const json = form()
    const text = `${intro}\n\n<details>\n<summary>The report as JSON</summary>\n\n${fence(json, 'json')}\n\n</details>\n`
    if (Buffer.byteLength(text) <= room) return text
  }
  const size = Math.ceil(Buffer.byteLength(renderCompactJson(report)) / 1000)
  return `${intro} The report as JSON (${size} kB) is cut here, since this document would not fit into an issue with it; write it with \`-o json=report.json\`.\n`
}
