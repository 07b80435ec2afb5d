import type { CheckStatus } from '../../../model/outcome.ts'
import type { RunOutcome } from '../../../model/report.ts'
import { marks } from '../view/labels.ts'
import { type Markup, markup } from './markup.ts'

/** Four colours for seven states; the symbol and the word tell them apart without colour. */
export const tones = {
  pass: 'good',
  warn: 'care',
  fail: 'bad',
  crash: 'bad',
  unknown: 'care',
  skip: 'idle',
  'not-applicable': 'idle',
} as const satisfies Record<CheckStatus, string>

export const outcomeTones = {
  healthy: 'good',
  problem: 'bad',
  incomplete: 'care',
} as const satisfies Record<RunOutcome, string>

export function badge(status: CheckStatus): Markup {
  const { symbol, word } = marks[status]
  const sign = markup`<span aria-hidden="true">${symbol}</span>`
  return markup`<span class="badge ${tones[status]}">${sign} ${word}</span>`
}
