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

export function found(table: Table, type: QueryResult['type'] = 'r'): QueryAnswer {
  return { ok: true, result: { ...table, type } }
}

export function refusal(code: string, message: string): QueryAnswer {
  return { ok: false, failure: failure(code, message) }
}

export function syntaxError(query: string): QueryAnswer {
  const word = /^\S{1,40}/u.exec(query)?.[0] ?? ''
  const words = `Invalid input '${word}': this server knows only the queries of a login check`
  const at = '(line 1, column 1 (offset: 0))'
  const made = failure('Neo.ClientError.Statement.SyntaxError', `${words} ${at}`)
  const condition = 'syntax error or access rule violation - invalid input'
  return {
    ok: false,
    failure: { ...made, cause: { gqlStatus: '42I06', message: words, condition } },
  }
}
