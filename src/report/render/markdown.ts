import type { Report } from '../../model/report.ts'
import { renderCompactJson, renderJson } from './json.ts'
import { answerSections } from './markdown/answer.ts'
import { fence } from './markdown/escape.ts'
import { evidenceSections } from './markdown/evidence.ts'
import type { MarkdownPage, Section } from './markdown/page.ts'
import { recordSections } from './markdown/record.ts'
import { buildView } from './view.ts'

/** Bytes. An issue takes 65,536 characters, and whoever pastes the report writes a sentence above it. */
export const mostBytes = 60_000

/** Rows per table, tried from above until the document fits. */
const rowLimits = [Number.POSITIVE_INFINITY, 100, 40, 15, 5]

/** What the appendix takes when the JSON is left out. */
const leastAppendix = 400

/**
 * The report as a document for support, an issue or a ticket: the answer first, then the evidence,
 * under the same headings in every report. It fits into an issue; what is cut to make it fit is named.
 */
export function renderMarkdown(report: Report): string {
  const view = buildView(report)
  const text = fitting((mostRows) => {
    const page: MarkdownPage = { report, view, mostRows }
    return [...answerSections(page), ...evidenceSections(page), ...recordSections(page)]
  })
  return `${text}${appendix(report, mostBytes - Buffer.byteLength(text))}`
}

function fitting(sections: (mostRows: number) => Section[]): string {
  for (const mostRows of rowLimits) {
    const text = assemble(sections(mostRows))
    if (Buffer.byteLength(text) + leastAppendix <= mostBytes) return text
  }
  return assemble(sections(5).map(cutSection))
}

function assemble(sections: readonly Section[]): string {
  const parts = sections.map(({ title, body }, index) => `## ${index + 1}. ${title}\n\n${body}\n`)
  return `# neo4j-m2m-doctor report\n\n${parts.join('\n')}\n## ${parts.length + 1}. Appendix\n\n`
}

/** Foreign texts can make even five rows too long. Then the answer gets most of the room. */
function cutSection(section: Section): Section {
  const answer = ['Root causes', 'Action for each owner'].includes(section.title)
  return { ...section, body: cutLines(section.body, answer ? 11_000 : 2000) }
}

function cutLines(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text
  const kept: string[] = []
  let fenced = ''
  let bytes = 0
  for (const line of text.split('\n')) {
    bytes += Buffer.byteLength(line) + 1
    if (bytes > most) break
    kept.push(line)
    const ticks = /^`{3,}/u.exec(line)?.[0] ?? ''
    if (fenced === '') fenced = ticks
    else if (line === fenced) fenced = ''
  }
  const closing = fenced === '' ? '' : `\n${fenced}`
  return `${kept.join('\n')}${closing}\n\nThe rest of this section is cut; it stands in the JSON report.`
}

/** The machine form, whole or not at all: half a JSON document is of no use. */
function appendix(report: Report, room: number): string {
  const intro = `Report schema ${report.schemaVersion}.`
  for (const json of [renderJson(report).trimEnd(), renderCompactJson(report)]) {
    const text = `${intro}\n\n<details>\n<summary>The report as JSON</summary>\n\n${fence(json, 'json')}\n\n</details>\n`
    if (Buffer.byteLength(text) <= room) return text
  }
  const size = Math.ceil(Buffer.byteLength(renderCompactJson(report)) / 1000)
  return `${intro} The report as JSON (${size} kB) is cut here, since this document would not fit into an issue with it; write it with \`-o json=report.json\`.\n`
}
