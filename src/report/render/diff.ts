import { cleanForeign } from '../../model/foreign.ts'
import type { Change, Report } from '../../model/report.ts'
import { sections } from '../diff.ts'
import { bullets, code, prose, table } from './markdown/escape.ts'
import { buildView } from './view.ts'

export interface Compared {
  before: Report
  after: Report
  changes: readonly Change[]
}

type DiffFormat = 'text' | 'json' | 'markdown'

export const same = 'Nothing that is compared differs.'
const note =
  'Times, ids of single tokens and requests, and fingerprints of secrets differ in every run and are not compared.'

/** What changed between two runs, in each form. */
export const diffRenderers: Record<DiffFormat, (compared: Compared) => string> = {
  text: ({ before, after, changes }) => {
    const groups = sections.flatMap((section) => {
      const own = changes.filter((change) => change.section === section)
      return own.length === 0 ? [] : ['', capital(section), ...own.flatMap(changeLines)]
    })
    const lines = changes.length === 0 ? ['', same] : groups
    return `${[headOf('before', before), headOf('after ', after), ...lines, '', note].join('\n')}\n`
  },
  json: ({ before, after, changes }) =>
    `${JSON.stringify(
      {
        schemaVersion: '1.0',
        same: changes.length === 0,
        before: { id: before.run.id, startedAt: before.run.startedAt },
        after: { id: after.run.id, startedAt: after.run.startedAt },
        changes,
      },
      null,
      2,
    )}\n`,
  markdown: ({ before, after, changes }) => {
    const rows = changes.map((change) => [
      change.section,
      code(change.subject, 200),
      cell(change.before),
      cell(change.after),
    ])
    const heads = [headOf('before', before), headOf('after', after)].map(prose)
    const body = rows.length === 0 ? same : table(['Part', 'What', 'Before', 'After'], rows)
    return `# What changed between two runs\n\n${bullets(heads)}\n\n${body}\n\n${note}\n`
  },
}

function headOf(label: string, report: Report): string {
  const { header, verdict } = buildView(report)
  return `${label}: ${header.startedAt}, run ${header.runId}. ${verdict}`
}

function changeLines({ subject, before, after }: Change): string[] {
  const shown = (value: string | null): string =>
    value === null ? '(not there)' : cleanForeign(value) || '(empty)'
  return [
    `  ${cleanForeign(subject, 200)}`,
    `    before  ${shown(before)}`,
    `    after   ${shown(after)}`,
  ]
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

export const cell = (value: string | null): string =>
  value === null ? '(not there)' : code(value, 500)
