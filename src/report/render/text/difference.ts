import type { Difference, ViewSide } from '../view/difference.ts'
import { type Page, chunk, hang, isNarrow, roomBeside, spaces, widthOf } from './layout.ts'

const labelWidth = 10

/** Where values begin, and whether their label stands on a line above them. */
interface Placement {
  indent: number
  above: boolean
}

/**
 * Both sides of a mismatch below each other, in one column so that eyes can compare them, with their
 * sources, and a caret under the first difference.
 */
export function differenceLines(page: Page, shown: Difference, indent: number): string[] {
  const { expected, actual, at, hidden } = shown
  const place = placement(page, shown, indent)
  const lines = (label: string, side: ViewSide | null, caret: number | null): string[] =>
    side === null ? [] : sideLines(page, label, side, caret, place)
  const note = 'They differ only in white space or in characters that are not shown.'
  return [
    ...lines('expected', expected, null),
    ...lines('actual', actual, at),
    ...(hidden ? hang(page, spaces(indent), note) : []),
  ]
}

/** Values that are copied and compared should not be cut: they move to the left as far as they need. */
function placement(page: Page, { expected, actual }: Difference, indent: number): Placement {
  const longest = Math.max(widthOf(expected?.value ?? ''), widthOf(actual?.value ?? ''))
  const fits = (at: number): boolean => page.width === null || at + longest < page.width
  if (!isNarrow(page) && fits(indent + labelWidth)) {
    return { indent: indent + labelWidth, above: false }
  }
  return { indent: fits(indent + 2) ? indent + 2 : 4, above: true }
}

function sideLines(
  page: Page,
  label: string,
  side: ViewSide,
  at: number | null,
  { indent, above }: Placement,
): string[] {
  const source = side.source === null ? [] : hang(page, spaces(indent), `from: ${side.source}`)
  const [first = '', ...rest] = valueLines(page, side.value, at, indent)
  const beside = `${spaces(indent - labelWidth)}${label.padEnd(labelWidth)}${first.slice(indent)}`
  const heading = above ? [`${spaces(indent - 2)}${label}`, first] : [beside]
  return [...heading, ...rest, ...source.map(page.style.faint)]
}

/**
 * A value with nothing between its characters but line ends where the page is too narrow, and the
 * caret line under the piece that holds the difference.
 */
function valueLines(page: Page, value: string, at: number | null, indent: number): string[] {
  const room = roomBeside(page, indent)
  // One column is kept for the caret behind a value that ends too early.
  const pieces = chunk(value, room === null ? null : room - 1)
  let start = 0
  return pieces.flatMap((piece, index) => {
    const from = start
    start += piece.length
    const line = `${spaces(indent)}${piece}`
    const last = index === pieces.length - 1
    const holds = at !== null && at >= from && (at < start || (last && at === start))
    if (!holds) return [line]
    const caret = `${spaces(indent + widthOf(piece.slice(0, at - from)))}^`
    return [line, page.style.status('fail', caret)]
  })
}
