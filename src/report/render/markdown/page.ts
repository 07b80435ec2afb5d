import type { Report } from '../../../model/report.ts'
import type { View } from '../view.ts'
import { table } from './escape.ts'

/** What every section is made from. */
export interface MarkdownPage {
  report: Report
  view: View
  /** Rows that a table may have: fewer when the whole would get too long. */
  mostRows: number
}

export interface Section {
  title: string
  /** Markdown without the heading; `none` when there is nothing to tell. */
  body: string
}

/** A table that says how many of its rows were left out. */
export function limitedTable(
  page: MarkdownPage,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const shown = table(head, rows.slice(0, page.mostRows))
  const left = rows.length - page.mostRows
  return left > 0 ? `${shown}\n\n${left} more rows stand in the JSON report only.` : shown
}

/** Paragraphs, tables and fences with an empty line between them. */
export function blocks(...parts: readonly string[]): string {
  const told = parts.filter((part) => part !== '')
  return told.length === 0 ? 'none' : told.join('\n\n')
}
