import { failure } from './failure.ts'
import type { ServerFailure } from './failure.ts'
import type { PackMap, PackValue } from './packstream.ts'

export interface Table {
  columns: string[]
  rows: PackValue[][]
}

export interface QueryResult extends Table {
  /** Query type as PULL's SUCCESS tells it: read, write or schema. */
  type: 'r' | 'w' | 'rw' | 's'
  /** Present for EXPLAIN. */
  plan?: PackMap
}

export type QueryAnswer = { ok: true; result: QueryResult } | { ok: false; failure: ServerFailure }

export function found(table: Table): QueryAnswer {
  return { ok: true, result: { ...table, type: 'r' } }
}

export function refusal(code: string, message: string): QueryAnswer {
  return { ok: false, failure: failure(code, message) }
}

export function syntaxError(query: string): QueryAnswer {
  const word = /^\S{1,40}/u.exec(query)?.[0] ?? ''
  return refusal(
    'Neo.ClientError.Statement.SyntaxError',
    `Invalid input '${word}': this server knows only the queries of a login check (line 1, column 1 (offset: 0))`,
  )
}
