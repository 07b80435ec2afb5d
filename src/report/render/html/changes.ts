import type { ChangedSince } from '../../../model/report.ts'
import { same } from '../diff.ts'
import { type Markup, markup, table, value } from './markup.ts'

/** What changed since the report that `--since` names. */
export function changeTable({ run, changes }: ChangedSince): Markup {
  const told = (text: string | null): Markup | string =>
    text === null ? '(not there)' : value(text)
  return markup`<p>
      Compared with run ${value(run.id)}, begun ${value(run.startedAt)}, whose result was ${run.outcome}.
    </p>
    ${
      changes.length === 0
        ? markup`<p>${same}</p>`
        : table(
            'What differs',
            ['What', 'Before', 'Now'],
            changes.map(({ section, subject, before, after }) => [
              markup`${section}: ${value(subject)}`,
              told(before),
              told(after),
            ]),
          )
    }`
}
