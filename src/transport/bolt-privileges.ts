import { cleanForeign } from '../model/foreign.ts'
import type { PrivilegeList } from '../model/network.ts'
import { runQuery, type LoggedIn } from './bolt-queries.ts'

/** Actions by which data, names or rights change (operations manual, write and DBMS privileges). */
const writing = new Set([
  'write',
  'create_element',
  'delete_element',
  'set_label',
  'remove_label',
  'set_property',
  'merge',
  'graph_actions',
  'dbms_actions',
])
/** An administrator has a row for nearly everything. */
const mostRows = 5000

/**
 * What the user of a login may write. A grant that a denial of the same action on the same graph, or on
 * all of them, takes back does not count.
 */
export async function readPrivileges(login: LoggedIn): Promise<PrivilegeList> {
  const text = 'SHOW USER PRIVILEGES YIELD access, action, graph, role'
  const ran = await runQuery(login, { text, database: 'system', mostRows })
  if (!ran.ok) return { ok: false, refusal: ran.refusal }
  const rows = ran.rows.map((row) => ({
    denied: row['access'] === 'DENIED',
    action: textOf(row['action']),
    graph: textOf(row['graph']),
    role: textOf(row['role']),
  }))
  const denied = rows.filter((row) => row.denied)
  const writes = rows.filter(
    ({ action, graph, ...row }) =>
      !row.denied &&
      writing.has(action) &&
      !denied.some((other) => other.action === action && ['*', graph].includes(other.graph)),
  )
  return {
    ok: true,
    writes: writes.slice(0, 20).map(({ action, graph, role }) => ({ action, graph, role })),
  }
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? cleanForeign(value, 100) : ''
