import { cleanForeign } from '../../model/foreign.ts'
import type { Report } from '../../model/report.ts'
import { type Style, plainStyle } from './style.ts'
import { causeLines } from './text/cause.ts'
import { changeLines } from './text/changes.ts'
import { type Page, apart, commandLine, hang, widthOf } from './text/layout.ts'
import { stageLines } from './text/stages.ts'
import { type View, buildView } from './view.ts'

export interface TextOptions {
  /** False: marks in brackets and plain rules, for terminals without Unicode. */
  unicode: boolean
  /** Columns of the terminal; null when the stream is none: then nothing is wrapped or framed. */
  width: number | null
  /** Every stage is opened, with what its checks found. */
  verbose: boolean
  /** Root causes, tally and next command only. */
  quiet: boolean
  /** What stands below everything, such as the exit code that `diagnose` would have had. */
  notice?: string
}

/** Wider lines are hard to read however wide the terminal is, and narrower ones hold no address. */
const widest = 100
const narrowest = 40

/**
 * The report for a person at a terminal or in a CI log: what was contacted, one line per stage, what
 * is wrong in detail, the root causes, the tally and, last, the one next command.
 *
 * @returns lines that end with a line feed; none is wider than the page but those of commands
 */
export function renderText(
  report: Report,
  options: TextOptions,
  style: Style = plainStyle,
): string {
  const view = options.unicode ? buildView(report) : inAscii(buildView(report))
  const { unicode, verbose, quiet } = options
  const page: Page = { width: pageWidth(options.width), unicode, style }
  const lines = [
    ...(quiet ? [] : [...headerLines(page, view), '', ...stageLines(page, view, verbose)]),
    ...causeLines(page, view, verbose),
    ...upcomingLines(page, view),
    ...suppressionLines(page, view),
    ...changeLines(page, report, verbose),
    '',
    ...closingLines(page, view),
    ...notScannedLines(page, report),
    ...nextLines(page, view),
    ...noticeLines(page, options.notice),
  ]
  const first = lines.findIndex((line) => line !== '')
  return `${lines.slice(first).join('\n')}\n`
}

/** Its lines are the command's own; items of a list hang. */
function noticeLines(page: Page, notice: string | undefined): string[] {
  if (notice === undefined) return []
  const lines = notice.split('\n').flatMap((line) => {
    const [, mark = '', text = ''] = /^(- )?(.*)$/su.exec(line) ?? []
    return hang(page, mark, text)
  })
  return ['', ...lines]
}

/** A terminal that has not been told its size says 0. */
function pageWidth(columns: number | null): number | null {
  if (columns === null) return null
  return columns === 0 ? 80 : Math.min(Math.max(columns, narrowest), widest)
}

function headerLines(page: Page, view: View): string[] {
  const { tool, version, scenario, target, contacted, attempts } = view.header
  const name = page.style.strong(`${tool} ${version}`)
  const facts = [
    `target: ${target}`,
    ...(scenario === null ? [] : [`lab scenario: ${scenario}`]),
    ...(attempts === 1 ? [] : [`attempt: ${attempts}`]),
    `contacted: ${contacted.length > 0 ? contacted.join(', ') : 'nothing'}`,
  ]
  const single = [name, ...facts].join('   ')
  if (page.width === null || widthOf(single) <= page.width) return [single]
  return [name, ...facts.flatMap((fact) => hang(page, '  ', fact))]
}

function upcomingLines(page: Page, view: View): string[] {
  if (view.upcoming.length === 0) return []
  const named = view.upcoming.map(({ code, title }) => (title === null ? code : `${code} ${title}`))
  return ['', ...hang(page, '', `Will fail next once this is mended: ${named.join('; ')}`)]
}

/** What a box tells already is not told again. */
function suppressionLines(page: Page, { suppressions, causes }: View): string[] {
  const told = new Set(
    causes.flatMap(({ code, suppressed }) => (suppressed === null ? [] : [code])),
  )
  const rest = suppressions.filter(({ code, state }) => state !== 'active' || !told.has(code))
  return rest.length === 0 ? [] : ['', ...rest.flatMap(({ text }) => hang(page, '', text))]
}

function closingLines(page: Page, view: View): string[] {
  const { text, time, exit, counts } = view.tally
  const tally = page.width === null || widthOf(text) + widthOf(time) + 2 <= page.width
  return [
    ...hang(page, '', view.verdict),
    ...(counts.crash > 0
      ? hang(
          page,
          '',
          'A check crashed: that is a bug in the doctor. Please report it with the Markdown report.',
        )
      : []),
    ...(tally ? [apart(page, text, time)] : hang(page, '', `${text} (${time})`)),
    ...hang(page, '', exit),
  ]
}

/** The output may hold such words anyway, so that finding one would say nothing. */
function notScannedLines(page: Page, { redaction }: Report): string[] {
  if (redaction.notScanned.length === 0) return []
  const named = redaction.notScanned.map((name) => cleanForeign(name, 60)).join(', ')
  return hang(
    page,
    '',
    `Too short or too plain a word to be searched for in this output: ${named}. It is kept out by structure alone.`,
  )
}

function nextLines(page: Page, view: View): string[] {
  return view.next === null ? [] : ['', page.style.strong('Next'), commandLine(page, view.next)]
}

/** The sign for a cut is ours; foreign letters stay what they are. */
function inAscii(view: View): View {
  return JSON.parse(JSON.stringify(view).replaceAll('…', '...')) as View
}
