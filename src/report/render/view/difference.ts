import { cleanForeign } from '../../../model/foreign.ts'

export interface ViewSide {
  value: string
  source: string | null
}

/** Two values that should agree, ready to be shown one below the other. */
export interface Difference {
  subject: string | null
  expected: ViewSide | null
  actual: ViewSide | null
  /** Index into `actual.value` of the first character that differs; its length when it ends too early. */
  at: number | null
  /** The values look the same but are not: they differ in white space or in characters that are not shown. */
  hidden: boolean
}

interface Pair {
  subject?: string | null
  expected: string | null
  expectedSource: string | null
  actual: string | null
  actualSource: string | null
}

export function difference(pair: Pair): Difference {
  const expected = side(pair.expected, pair.expectedSource)
  const actual = side(pair.actual, pair.actualSource)
  // `(absent)`, `(none)`, `(not known)`: there is a word in place of a value, and no character to compare.
  const isWord = (shown: ViewSide | null): boolean => shown?.value.startsWith('(') === true
  const comparable = expected !== null && actual !== null && !isWord(expected) && !isWord(actual)
  const same = expected !== null && actual !== null && expected.value === actual.value
  return {
    subject: pair.subject ? cleanForeign(pair.subject) : null,
    expected,
    actual,
    at: comparable && !same ? firstDifference(expected.value, actual.value) : null,
    hidden: same && pair.expected !== pair.actual,
  }
}

function side(value: string | null, source: string | null): ViewSide | null {
  if (value === null) return null
  const shown = cleanForeign(value)
  return { value: shown === '' ? '(empty)' : shown, source: source ? cleanForeign(source) : null }
}

/**
 * Index of the first differing character; never inside a surrogate pair, so that cutting there
 * leaves whole characters.
 */
export function firstDifference(expected: string, actual: string): number {
  let at = 0
  for (const character of actual) {
    if (!expected.startsWith(character, at)) return at
    at += character.length
  }
  return at
}
