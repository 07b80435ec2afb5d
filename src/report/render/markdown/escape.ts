import { cleanForeign } from '../../../model/foreign.ts'

/** Longer than one foreign value may be: sentences of ours hold several. */
const sentence = 2000

/**
 * A value as code. Inside a code span nothing is markup, a link or a mention. What could end the
 * span or a table's cell (backtick, bar, backslash) makes it an element with every sign written as
 * an entity, which means the same to every renderer.
 */
export function code(value: string, most: number = sentence): string {
  const text = cleanForeign(value, most)
  if (text === '') return '(empty)'
  return /[`|\\]/u.test(text) ? `<code>${asEntities(text)}</code>` : `\`${text}\``
}

const asEntities = (text: string): string =>
  text.replace(/[^A-Za-z0-9 ]/gu, (character) => `&#${character.codePointAt(0)};`)

/** Signs that mean nothing in running text, whatever stands around them. */
const harmless = /^[\p{L}\p{M}\p{N}.,;:!?%'"“”‘’()–—…-]*$/u

/**
 * What is made of plain signs and yet may mean something: names of hosts that some renderers make
 * links, emoji names, references to issues and commits.
 */
const meaningful =
  /^(?:.*[\p{L}\p{N}]{2}\.\p{L}{2}.*|.*:[\w+-]+:.*|gh-\d+.*|.*--.*|[0-9a-f]{8}-[0-9a-f-]{20,}|(?=.*\d)(?=.*[a-f])[0-9a-f]{7,40})$/iu

/** What begins a list, a rule or a heading when it is the first word of a line. */
const opening = /^(?:[-=+]+|\d+[.)])$/u

/**
 * A sentence that may hold foreign values, as running text: words that are more than plain words
 * stand as code, so that nothing in it is markup, a link or a mention. What is in backticks already
 * stays code.
 */
export function prose(text: string): string {
  return cleanForeign(text, sentence)
    .split(/(`[^`]+`)/u)
    .map((part, index) => (/^`[^`]+`$/u.test(part) ? code(part.slice(1, -1)) : words(part, index)))
    .join('')
}

function words(text: string, part: number): string {
  return text
    .split(/(\s+)/u)
    .map((word, index) => (/^\s*$/u.test(word) ? word : plainWord(word, part + index === 0)))
    .join('')
}

/** Punctuation around a value is not part of it. */
function plainWord(word: string, first: boolean): string {
  if (first && opening.test(word)) return code(word)
  const [, before = '', value = '', after = ''] =
    /^(["'(“‘]*)(.*?)(["')”’.,;:!?…]*)$/su.exec(word) ?? []
  const plain = harmless.test(value) && !meaningful.test(value) && !meaningful.test(word)
  return plain ? word : `${before}${code(value)}${after}`
}

/** A block that shows a text as it is; its fence is longer than any inside. */
export function fence(text: string, language = 'text'): string {
  const longest = (text.match(/`+/gu) ?? []).reduce((most, { length }) => Math.max(most, length), 2)
  const ticks = '`'.repeat(longest + 1)
  return `${ticks}${language}\n${text}\n${ticks}`
}

/** A table whose cells are already escaped; "none" when it has no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return 'none'
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => (cell === '' ? ' ' : cell)).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

export function bullets(items: readonly string[]): string {
  return items.length === 0 ? 'none' : items.map((item) => `- ${item}`).join('\n')
}

export const orDash = (value: string | null): string => (value === null ? '-' : code(value, 500))
