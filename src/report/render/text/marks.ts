import type { CheckStatus } from '../../../model/outcome.ts'
import { marks } from '../view/labels.ts'
import { type Page, padTo } from './layout.ts'

/** Symbol and word of a state (`✔ pass`, `[ ok ]`), padded so that what follows lines up. */
export function mark(page: Page, status: CheckStatus): string {
  const { symbol, ascii, word } = marks[status]
  const text = page.unicode ? padTo(`${symbol} ${word}`, 9) : ascii
  return `${page.style.status(status, text)}  `
}
