import stringWidth from 'string-width'
import type { Style } from '../style.ts'

/** The surface that text is laid out on. */
export interface Page {
  /** Columns, or null where nothing is wrapped, padded to an edge or framed (not a terminal). */
  width: number | null
  unicode: boolean
  style: Style
}

/** Below this many columns labels stand above their text instead of beside it. */
const narrow = 60

export const isNarrow = (page: Page): boolean => page.width !== null && page.width < narrow

/** Columns that a text takes; escape sequences take none. */
export function widthOf(text: string): number {
  return /^[\u0020-\u007e]*$/u.test(text) ? text.length : stringWidth(text)
}

export const spaces = (count: number): string => ' '.repeat(Math.max(count, 0))

export const padTo = (text: string, width: number): string =>
  `${text}${spaces(width - widthOf(text))}`

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Cuts a text into pieces of at most `width` columns, never inside a character. */
export function chunk(text: string, width: number | null): string[] {
  if (width === null || widthOf(text) <= width) return [text]
  const pieces: string[] = []
  let piece = ''
  let used = 0
  for (const { segment } of graphemes.segment(text)) {
    const columns = widthOf(segment)
    if (used + columns > width && piece !== '') {
      pieces.push(piece)
      piece = ''
      used = 0
    }
    piece += segment
    used += columns
  }
  pieces.push(piece)
  return pieces
}

/** Breaks a text between words; a word longer than the line is cut. */
export function wrap(text: string, width: number | null): string[] {
  if (width === null || widthOf(text) <= width) return [text]
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (widthOf(longer) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    const pieces = chunk(word, width)
    lines.push(...pieces.slice(0, -1))
    line = pieces.at(-1) ?? ''
  }
  lines.push(line)
  return lines
}

/** Columns left of the page beside an indent; null where there is no edge. */
export function roomBeside(page: Page, indent: number): number | null {
  return page.width === null ? null : Math.max(page.width - indent, 8)
}

/** A first line that begins with `head` and further lines under its end. */
export function hang(page: Page, head: string, text: string): string[] {
  const indent = widthOf(head)
  const lines = wrap(text, roomBeside(page, indent))
  return lines.map((line, index) => `${index === 0 ? head : spaces(indent)}${line}`)
}

const labelWidth = 13

/** `Label        text`, or on a narrow page the label above the indented text. */
export function labelled(page: Page, label: string, text: string): string[] {
  if (isNarrow(page)) {
    return [`  ${page.style.strong(label)}`, ...hang(page, '    ', text)]
  }
  return hang(page, `  ${page.style.strong(padTo(label, labelWidth))}`, text)
}

/** Columns before the text of a labelled line. */
export function labelledIndent(page: Page): number {
  return isNarrow(page) ? 4 : labelWidth + 2
}

/**
 * A command on a line of its own with nothing before it but spaces and nothing after it: what is
 * copied must be whole, so it is never wrapped, even past the edge.
 */
export function commandLine(page: Page, command: string): string {
  return `    ${page.style.command(command)}`
}

/** Text at the left and at the right edge, or two spaces apart where there is no edge. */
export function apart(page: Page, left: string, right: string): string {
  if (right === '') return left
  if (page.width === null) return `${left}  ${right}`
  return `${left}${spaces(page.width - widthOf(left) - widthOf(right))}${right}`
}

export interface Row {
  /** Mark, number or code; already painted. */
  head: string
  title: string
  /** Columns that the titles of this group share. */
  titleWidth: number
  fact: string
  time: string
}

/** A fact is told beside its title only where it gets at least so many columns. */
const leastFact = 30

/**
 * One line of a list: head, title, fact, and the time at the right edge. What does not fit goes on
 * below: the fact under itself where there is room, else under the title.
 */
export function row(page: Page, { head, title, titleWidth, fact, time }: Row): string[] {
  const faintTime = page.style.faint(time)
  if (page.width === null) {
    return [apart(page, fact === '' ? `${head}${title}` : `${head}${title}  ${fact}`, faintTime)]
  }
  const beside = `${padTo(head + title, widthOf(head) + titleWidth)}  `
  const room = page.width - widthOf(beside) - widthOf(time) - 2
  if (fact !== '' && (room >= leastFact || widthOf(fact) <= room)) {
    const [first = '', ...rest] = wrap(fact, room)
    const below = rest.map((line) => `${spaces(widthOf(beside))}${line}`)
    return [apart(page, `${beside}${first}`, faintTime), ...below]
  }
  const indent = isNarrow(page) ? 4 : widthOf(head)
  const lines = titleLines(page, head, title, time)
  return fact === '' ? lines : [...lines, ...hang(page, spaces(indent), fact)]
}

/** The title beside its head, or below it where the page is too narrow for both. */
function titleLines(page: Page, head: string, title: string, time: string): string[] {
  const faintTime = page.style.faint(time)
  const room = roomBeside(page, widthOf(head) + widthOf(time) + 2) ?? 0
  if (isNarrow(page) && widthOf(title) > room) {
    return [apart(page, head.trimEnd(), faintTime), ...hang(page, spaces(4), title)]
  }
  const [first = '', ...rest] = wrap(title, room)
  return [
    apart(page, `${head}${first}`, faintTime),
    ...rest.map((line) => `${spaces(widthOf(head))}${line}`),
  ]
}
