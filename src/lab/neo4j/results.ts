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
  #last = -1

  get open(): boolean {
    return this.#open.size > 0
  }

  add(result: QueryResult, database: string): number {
    this.#last += 1
    const summary: PackMap = { type: result.type, t_last: 0, db: database }
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
    return [...records, success({ ...result.summary, ...bookmark, has_more: false })]
  }

  clear(): void {
    this.#open.clear()
    this.#last = -1
  }
}

function whole(value: PackValue | undefined): number {
  if (value instanceof Float) return Math.trunc(value.value)
  return typeof value === 'number' ? value : -1
}
