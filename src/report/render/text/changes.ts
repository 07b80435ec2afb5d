import { cleanForeign } from '../../../model/foreign.ts'
import type { Report } from '../../../model/report.ts'
import { same } from '../diff.ts'
import { plural } from '../view/labels.ts'
import { type Page, hang } from './layout.ts'

/** More are told by `--verbose` and in the other forms. */
const most = 12

/** What changed since the report that `--since` names: a line each, result first. */
export function changeLines(page: Page, { changedSince }: Report, verbose: boolean): string[] {
  if (changedSince === undefined) return []
  const { run, changes } = changedSince
  const since = `Since ${cleanForeign(run.startedAt, 40)} (${cleanForeign(run.outcome, 20)})`
  if (changes.length === 0) return ['', ...hang(page, '', `${since}: ${same}`)]
  const shown = verbose ? changes : changes.slice(0, most)
  const left = changes.length - shown.length
  return [
    '',
    ...hang(page, '', `${since}: ${plural(changes.length, 'difference')}`),
    ...shown.flatMap(({ section, subject, before, after }) =>
      hang(
        page,
        '  ',
        `${section}: ${cleanForeign(subject, 200)}: ${told(before)} -> ${told(after)}`,
      ),
    ),
    ...(left === 0 ? [] : hang(page, '  ', `${left} more: --verbose`)),
  ]
}

const told = (value: string | null): string =>
  value === null ? '(not there)' : cleanForeign(value, 200) || '(empty)'
