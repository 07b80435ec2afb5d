import type { Command } from '../catalogue/entry.ts'
import type { Page, PageFix } from '../catalogue/page.ts'
import type { Citation } from '../catalogue/phrasing.ts'

/** Words into lines; the first begins with `lead`, the others with as many spaces. */
export function hang(lead: string, text: string, width: number): string[] {
  const indent = ' '.repeat(lead.length)
  const lines: string[] = []
  let line = lead
  let empty = true
  for (const word of text.split(' ')) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line)
      line = indent
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, line]
}

/** A page for a terminal of the given width. Commands stand on a line of their own, never broken. */
export function pageText(page: Page, width: number): string[] {
  const section = (title: string, lines: string[]): string[] => ['', title, ...lines]
  const prose = (text: string): string[] => hang('  ', text, width)
  return [
    `${page.code}  ${page.slug}`,
    ...hang('', page.title, width),
    ...hang('', `stage: ${page.stage}, severity: ${page.severity}, owner: ${page.owner}`, width),
    ...section('What it means', prose(page.meaning)),
    ...section('Why we think so', prose(page.evidence)),
    ...section('Consequences', prose(page.consequences)),
    ...section(
      'Common causes',
      page.causes.flatMap((cause) => hang('  - ', cause, width)),
    ),
    ...section(
      'How to fix',
      page.fixes.flatMap((fix, index) => [
        ...(index > 0 ? [''] : []),
        ...fixText(fix, page.fixes.length, width),
      ]),
    ),
    ...section('How to verify', [`    ${page.verify}`]),
    ...section('What would disprove it', prose(page.disproof)),
    ...(page.tryIt.length > 0
      ? section(
          'Try it (in the embedded lab, nothing is contacted)',
          page.tryIt.map((line) => `    ${line}`),
        )
      : []),
    ...section(
      'Sources',
      page.sources.flatMap((source) => sourceText(source, width)),
    ),
  ]
}

function fixText(fix: PageFix, ofHowMany: number, width: number): string[] {
  const heading = fix.for || (ofHowMany > 1 ? 'In general' : '')
  return [
    ...hang('  ', heading ? `${heading}: ${fix.summary}` : fix.summary, width),
    ...fix.steps.flatMap((step, index) => hang(`  ${index + 1}. `, step, width)),
    ...commandText('Run (only reads):', fix, 'read-only'),
    ...commandText('Run (changes configuration):', fix, 'changes-configuration'),
  ]
}

function commandText(heading: string, { commands }: PageFix, safety: Command['safety']): string[] {
  const lines = commands.filter((one) => one.safety === safety)
  return lines.length > 0 ? [`  ${heading}`, ...lines.map(({ command }) => `    ${command}`)] : []
}

export function sourceText({ name, url }: Citation, width: number): string[] {
  return [...hang('  - ', name, width), ...(url ? [`    ${url}`] : [])]
}
