import type { PackMap, PackValue } from './packstream.ts'
import { found, refusal } from './query-answer.ts'
import type { QueryAnswer } from './query-answer.ts'

const item =
  /^(?<expression>-?\d{1,15}|'[^'\\]*'|"[^"\\]*"|true|false|null|\$(?<parameter>\w+))(?:\s+AS\s+`?(?<alias>\w+)`?)?$/iu

/**
 * `RETURN 1 AS ok` and its like: literals and parameters, nothing computed.
 *
 * @returns undefined when the query is anything else
 */
export function literalReturn(query: string, parameters: PackMap): QueryAnswer | undefined {
  const clause = /^RETURN\s+([^]+)$/iu.exec(query)
  if (clause === null) return undefined
  const columns: string[] = []
  const row: PackValue[] = []
  for (const text of (clause[1] ?? '').split(',')) {
    const groups = item.exec(text.trim())?.groups
    if (groups === undefined) return undefined
    const { expression = '', parameter, alias } = groups
    if (parameter !== undefined && !Object.hasOwn(parameters, parameter)) {
      return refusal(
        'Neo.ClientError.Statement.ParameterMissing',
        `Expected parameter(s): ${parameter}`,
      )
    }
    columns.push(alias ?? expression)
    row.push(parameter === undefined ? literal(expression) : (parameters[parameter] ?? null))
  }
  return found({ columns, rows: [row] })
}

function literal(expression: string): PackValue {
  if (/^['"]/u.test(expression)) return expression.slice(1, -1)
  const word = expression.toLowerCase()
  if (word === 'true' || word === 'false') return word === 'true'
  return word === 'null' ? null : Number(expression)
}
