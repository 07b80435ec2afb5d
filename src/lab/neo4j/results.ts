import { record, success } from './messages.ts'
import { Float } from './packstream.ts'
import type { PackMap, PackValue, Structure } from './packstream.ts'
import type { QueryResult } from './query-answer.ts'

interface OpenResult {
  database: string
  rows: PackValue[][]
  summary: PackMap
}

/** Results that a client has asked for and not yet read, by query id. */
export class Results {
  readonly #open = new Map<number, OpenResult>()
  readonly #tellsStatus: boolean
  #last = -1

  /** @param tellsStatus a GQLSTATUS at the end of each result */
  constructor(tellsStatus: boolean) {
    this.#tellsStatus = tellsStatus
  }

  get open(): boolean {
    return this.#open.size > 0
  }

  add(result: QueryResult, database: string): number {
    this.#last += 1
    const summary: PackMap = { type: result.type, t_last: 0, db: database }
    if (this.#tellsStatus) summary['statuses'] = [statusOf(result)]
    if (result.plan !== undefined) summary['plan'] = result.plan
    this.#open.set(this.#last, { database, rows: [...result.rows], summary })
    return this.#last
  }

  /**
   * Answers PULL or DISCARD.
   *
   * @param extra `n` rows at most (-1: all) of the result `qid` (-1: the last one)
   * @param autoCommit the end of the result ends a transaction, so that there is a bookmark
   * @returns undefined when there is no such result
   */
  take(extra: PackMap, send: boolean, autoCommit: boolean): Structure[] | undefined {
    const asked = whole(extra['qid'])
    const qid = asked === -1 ? this.#last : asked
    const result = this.#open.get(qid)
    if (result === undefined) return undefined
    const most = whole(extra['n'])
    const rows = result.rows.splice(0, most < 0 ? result.rows.length : most)
    const records = send ? rows.map((row) => record(row)) : []
    if (result.rows.length > 0) return [...records, success({ has_more: true })]
    this.#open.delete(qid)
    const bookmark: PackMap = autoCommit ? { bookmark: `lab:${result.database}` } : {}
    return [...records, success({ ...result.summary, ...bookmark })]
  }

  clear(): void {
    this.#open.clear()
    this.#last = -1
  }
}

/** Success, success of a query that was planned only, or success without a row. */
function statusOf({ rows, plan }: QueryResult): PackMap {
  const done = 'note: successful completion'
  if (plan !== undefined) {
    return { gql_status: '00001', status_description: `${done} - omitted result` }
  }
  return rows.length > 0
    ? { gql_status: '00000', status_description: done }
    : { gql_status: '02000', status_description: 'note: no data' }
}

function whole(value: PackValue | undefined): number {
  if (value instanceof Float) return Math.trunc(value.value)
  return typeof value === 'number' ? value : -1
}
