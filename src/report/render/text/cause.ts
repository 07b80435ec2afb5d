import type { View } from '../view.ts'
import type { ViewCause } from '../view/causes.ts'
import { differenceLines } from './difference.ts'
import {
  type Page,
  apart,
  commandLine,
  hang,
  isNarrow,
  labelled,
  labelledIndent,
  spaces,
  widthOf,
} from './layout.ts'

/** More than three boxes are not read; the rest is named in one line. */
const most = 3

/** The boxes of the root causes: the last thing before the tally. */
export function causeLines(page: Page, view: View, verbose: boolean): string[] {
  const shown = view.causes.slice(0, most)
  const rest = view.causes.slice(most).map((cause) => cause.code)
  return [
    ...shown.flatMap((cause) => ['', ...causeBox(page, cause, view, verbose)]),
    ...(rest.length > 0 ? ['', ...hang(page, '', `Further root causes: ${rest.join(', ')}`)] : []),
  ]
}

function causeBox(page: Page, cause: ViewCause, view: View, verbose: boolean): string[] {
  return [
    topEdge(page, cause),
    ...hang(page, `  ${page.style.status('fail', cause.code)}  `, cause.title),
    ...(cause.suppressed === null ? [] : labelled(page, 'Suppressed', cause.suppressed)),
    '',
    ...hang(page, '  ', cause.message),
    '',
    ...labelled(page, 'Explains', cause.explained),
    ...becauseLines(page, cause),
    ...(cause.ruledOut.length > 0 ? labelled(page, 'Not', cause.ruledOut.join('; ')) : []),
    ...(cause.confidence === 'possible' ? listed(page, 'Or else', cause.alternatives) : []),
    ...labelled(page, 'Owner', cause.ownerLabel),
    '',
    ...fixLines(page, cause),
    ...labelled(page, 'Verify', 'when it is mended, run'),
    commandLine(page, cause.verify),
    ...labelled(page, 'Disproved by', cause.disprovedBy),
    ...letterLines(page, cause, view),
    ...labelled(
      page,
      'More',
      verbose && cause.docsUrl !== '' ? cause.docsUrl : 'the whole page on this code',
    ),
    commandLine(page, `neo4j-m2m-doctor explain ${cause.code}`),
    ...bottomEdge(page),
  ]
}

/**
 * The frame has no sides: lines between the edges can then be copied as they are, commands above all.
 */
function topEdge(page: Page, cause: ViewCause): string {
  const heading = `ROOT CAUSE ${cause.number} of ${cause.of}`
  const confidence = isNarrow(page) ? cause.confidence : `confidence: ${cause.confidence}`
  const strong = page.style.strong(heading)
  if (page.width === null) return apart(page, strong, confidence)
  const [left, line, right] = page.unicode ? ['┌', '─', '┐'] : ['+', '-', '+']
  const filled = page.width - widthOf(heading) - widthOf(confidence) - 8
  return `${left}${line} ${strong} ${line.repeat(Math.max(filled, 1))} ${confidence} ${line}${right}`
}

function bottomEdge(page: Page): string[] {
  if (page.width === null) return []
  const [left, line, right] = page.unicode ? ['└', '─', '┘'] : ['+', '-', '+']
  return [`${left}${line.repeat(page.width - 2)}${right}`]
}

function becauseLines(page: Page, cause: ViewCause): string[] {
  return cause.because.flatMap((pair, index) => [
    ...labelled(page, index === 0 ? 'Because' : '', pair.subject ?? 'value').filter(
      (line) => line.trim() !== '',
    ),
    ...differenceLines(page, pair, labelledIndent(page)),
  ])
}

function listed(page: Page, label: string, texts: readonly string[]): string[] {
  const [first, ...rest] = texts
  if (first === undefined) return []
  const indent = spaces(labelledIndent(page))
  return [...labelled(page, label, first), ...rest.flatMap((text) => hang(page, indent, text))]
}

function fixLines(page: Page, { fix }: ViewCause): string[] {
  const indent = labelledIndent(page)
  return [
    ...labelled(page, 'Fix', fix.summary),
    ...fix.steps.flatMap((step, index) => hang(page, `${spaces(indent)}${index + 1}. `, step)),
    ...fix.commands.flatMap(({ command, safety }) => [
      ...hang(
        page,
        spaces(indent),
        safety === 'read-only' ? 'Run (only reads):' : 'Run (changes configuration):',
      ),
      commandLine(page, command),
    ]),
  ]
}

/** The letter is too long for a terminal; the box says how to get it. */
function letterLines(page: Page, cause: ViewCause, view: View): string[] {
  if (cause.code !== 'M2M603') return []
  const verb = view.header.scenario === null ? 'diagnose' : `demo ${view.header.scenario}`
  return [
    ...labelled(page, 'Letter', 'a letter to Neo4j support with this evidence is part of'),
    commandLine(page, `neo4j-m2m-doctor ${verb} -o markdown=support-request.md`),
  ]
}
