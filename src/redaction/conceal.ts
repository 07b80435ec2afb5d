import { unscannable, type ScanAllowance } from './scannable.ts'
import { secretsIn, soughtOf, type Sought } from './scan.ts'
import { eachMatch } from './search.ts'
import { eachTokenRun } from './token-runs.ts'
import { tracedCanonical } from './traced.ts'

/** What stands where a secret stood. */
export const mark = '…'

/** A secret that was cut off shows its beginning: so much of it may be there by chance. */
const shortestBeginning = 4

/** Characters up to which the way back from the canonical form is kept. */
const longest = 64 * 1024

/** Stretches of a text, `[from, to)`. */
type Span = readonly [from: number, to: number]

/** Takes the secrets of a run out of foreign texts and out of whole values. */
export class Concealer {
  readonly #sought: Sought

  constructor(secrets: Iterable<string>, allowed: Pick<ScanAllowance, 'nonSecretValues'>) {
    const all = [...secrets]
    const left = unscannable(all, allowed)
    this.#sought = soughtOf(all.filter((secret) => !left.has(secret)))
  }

  /**
   * The text with `…` for every secret in it, in whichever form the final scan knows, and for the
   * beginning of one where the text was cut off.
   */
  text(text: string): string {
    return this.#withoutBeginnings(this.#isClean(text) ? text : this.#without(text))
  }

  /** The same for every text in a plain value, keys and long numbers included. */
  value<T>(value: T): T {
    const texts: string[] = []
    collect(value, texts)
    // What separates the texts is neither dropped nor part of any secret.
    const together = texts.join('\u0001')
    if (this.#isClean(together) && !together.includes(mark)) return value
    return this.#rewritten(value) as T
  }

  #isClean(text: string): boolean {
    return secretsIn(text, this.#sought).size === 0
  }

  #rewritten(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value)
    if (typeof value === 'number') return this.#isClean(String(value)) ? value : mark
    if (Array.isArray(value)) return value.map((item) => this.#rewritten(item))
    if (typeof value !== 'object' || value === null) return value
    const members = Object.entries(value).map(([name, member]) => [
      this.text(name),
      this.#rewritten(member),
    ])
    return Object.fromEntries(members)
  }

  #without(text: string): string {
    if (text.length > longest) return this.#withoutByLines(text)
    const shown = blankOut(text, this.#spansIn(text))
    // Where two stretches together still say it, nothing of the text is worth the risk.
    return this.#isClean(shown) ? shown : mark
  }

  /** A single line of that length is no text that anybody reads. */
  #withoutByLines(text: string): string {
    const lines = text.split('\n').map((line) => {
      if (this.#isClean(line)) return line
      return line.length > longest ? mark : this.#without(line)
    })
    const shown = lines.join('\n')
    return this.#isClean(shown) ? shown : mark
  }

  #spansIn(text: string): Span[] {
    const spans: Span[] = []
    eachMatch(text, this.#sought.raw, (at, form) => spans.push([at, at + form.length]))
    const traced = tracedCanonical(text)
    const back = (from: number, to: number): void => {
      spans.push([traced.from[from] ?? 0, traced.to[to - 1] ?? text.length])
    }
    eachMatch(traced.text, this.#sought.canonical, (at, form) => back(at, at + form.length))
    eachTokenRun(traced.text, this.#sought.tokens, (from, to) => back(from, to))
    return spans
  }

  #withoutBeginnings(text: string): string {
    const spans: Span[] = []
    for (let cut = text.indexOf(mark); cut >= 0; cut = text.indexOf(mark, cut + 1)) {
      const from = this.#beginningBefore(text, cut)
      if (from !== undefined) spans.push([from, cut + 1])
    }
    return spans.length === 0 ? text : blankOut(text, spans)
  }

  /** Where a secret begins that a text, cut off at `cut`, has the first characters of. */
  #beginningBefore(text: string, cut: number): number | undefined {
    const starts = [...this.#sought.forms.keys()].flatMap((form) => beginningsOf(form, text, cut))
    return starts.length === 0 ? undefined : Math.min(...starts)
  }
}

/** Where the text up to `cut` may have begun to say `form`. */
function beginningsOf(form: string, text: string, cut: number): number[] {
  const head = form.slice(0, shortestBeginning)
  const starts: number[] = []
  let at = text.indexOf(head, Math.max(0, cut - form.length))
  while (at >= 0 && at <= cut - shortestBeginning) {
    if (form.startsWith(text.slice(at, cut))) starts.push(at)
    at = text.indexOf(head, at + 1)
  }
  return starts
}

function collect(value: unknown, texts: string[]): void {
  if (typeof value === 'string') texts.push(value)
  else if (typeof value === 'number') texts.push(String(value))
  else if (Array.isArray(value)) for (const item of value) collect(item, texts)
  else if (typeof value === 'object' && value !== null)
    for (const [name, member] of Object.entries(value)) {
      texts.push(name)
      collect(member, texts)
    }
}

/** One mark for each stretch; those that touch or overlap are one. */
function blankOut(text: string, spans: readonly Span[]): string {
  let shown = ''
  let done = 0
  for (const [from, to] of spans.toSorted(([one], [other]) => one - other)) {
    if (from > done || (from === 0 && done === 0)) shown += text.slice(done, from) + mark
    done = Math.max(done, to)
  }
  return shown + text.slice(done)
}
