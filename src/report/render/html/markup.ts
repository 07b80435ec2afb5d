import { cleanForeign } from '../../../model/foreign.ts'

/** Text that is markup already. Only `markup` makes it, so that nothing gets in unescaped. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = Markup | string | number | null | undefined | false | readonly Part[]

/** Longer than one value may be: sentences of ours hold several. */
const most = 4000

/**
 * A template whose values are escaped, inside attributes and outside, and cleaned of what steers a
 * terminal or turns the direction of text. Markup and lists of markup stay as they are; null,
 * undefined and false leave nothing.
 */
export function markup(strings: TemplateStringsArray, ...values: readonly Part[]): Markup {
  const parts = strings.map(
    (part, index) => `${part}${index < values.length ? text(values[index]) : ''}`,
  )
  return new Markup(parts.join(''))
}

function text(value: Part): string {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Markup) return value.text
  if (typeof value === 'object') return value.map(text).join('')
  return escape(cleanForeign(String(value), most))
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escape = (value: string): string =>
  value.replace(/[&<>"']/gu, (character) => entities[character] ?? '')

/** A sentence of ours in which backticks stand around values: these become code. */
export function sentence(value: string): Markup {
  const parts = value.split(/`([^`]+)`/u)
  return markup`${parts.map((part, index) => (index % 2 === 1 ? markup`<code>${part}</code>` : keepEnds(part)))}`
}

/** Cleaning trims, and the space before and after a value belongs to the sentence. */
function keepEnds(part: string): Markup {
  const before = /^\s/u.test(part) ? ' ' : ''
  const after = part.trim() !== '' && /\s$/u.test(part) ? ' ' : ''
  return new Markup(`${before}${markup`${part}`.text}${after}`)
}

/** An address of our documents; anything but https stays text, since a saved report may be edited. */
export function link(url: string, label: string): Markup {
  return /^https:\/\//iu.test(url)
    ? markup`<a href="${url}" rel="noreferrer noopener">${label}</a>`
    : markup`${label}`
}

/** A table with named columns in a frame that scrolls on narrow screens; "none" without rows. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Part[])[],
  mostRows = 500,
): Markup {
  if (rows.length === 0) return markup`<p class="none">${caption}: none</p>`
  const left = rows.length - mostRows
  return markup`<div class="frame" role="region" tabindex="0" aria-label="${caption}">
      <table>
        <caption>
          ${caption}
        </caption>
        <thead>
          <tr>
            ${head.map((name) => markup`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, mostRows).map(
            (cells) =>
              markup`<tr>
                ${cells.map((cell) => markup`<td>${cell}</td>`)}
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
    ${left > 0 ? markup`<p>${left} more rows stand in the JSON report only.</p>` : null}`
}

/** A value as it is, or a dash where there is none. */
export const value = (shown: string | null | undefined): Markup =>
  shown === null || shown === undefined || shown === ''
    ? markup`<span class="none">–</span>`
    : markup`<code>${shown}</code>`
