import type { Difference, ViewSide } from '../view/difference.ts'
import { Markup, markup } from './markup.ts'

/** Expected above actual, in equal type, with the first differing character marked and where each came from. */
export function differenceBlock(pair: Difference): Markup {
  const hidden = pair.hidden
    ? markup`<p>
        The values look the same: they differ in white space or in characters that are not shown.
      </p>`
    : null
  const subject = pair.subject === null ? null : markup`<p class="subject">${pair.subject}</p>`
  return markup`${subject}
    <dl class="difference">
      ${row('expected', pair.expected, null)}${row('actual', pair.actual, pair.at)}
    </dl>
    ${hidden}`
}

function row(name: string, side: ViewSide | null, at: number | null): Markup | null {
  if (side === null) return null
  return markup`<div>
    <dt>${name}</dt>
    <dd>
      <code>${marked(side.value, at)}</code
      >${side.source === null ? null : markup` <span class="source">${side.source}</span>`}
    </dd>
  </div> `
}

/** The value with the character at `at` marked; a value that ends too early gets a mark behind its end. */
export function marked(text: string, at: number | null): Markup {
  if (at === null) return markup`${text}`
  const [character = ''] = text.slice(at)
  const shown = character === '' ? '␃' : character === ' ' ? '␠' : character
  const mark = markup`<mark title="the first difference">${shown}</mark>`
  return markup`${edge(text.slice(0, at))}${mark}${edge(text.slice(at + character.length))}`
}

/** Pieces of a value may begin or end with a space, which cleaning would take away. */
const edge = (piece: string): Markup[] =>
  piece.split(/( )/u).map((part) => (part === ' ' ? new Markup(' ') : markup`${part}`))
