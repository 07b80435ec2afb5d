import type { Document, LineCounter, Node } from 'yaml'
import { isFindingCode } from '../catalogue/index.ts'
import type { UsageError } from '../errors.ts'
import { cleanForeign } from '../model/foreign.ts'
import type { Suppression } from '../model/suppression.ts'

/** The key of the project file under which they stand. */
export const suppressKey = 'suppress'

const keys = ['code', 'reason', 'expires']
const most = 100

interface Reading {
  document: Document
  lineCounter: LineCounter
  file: string
  /** Makes the error for a line of the file. */
  refusal: (line: number, expected: string, value?: string) => UsageError
}

/**
 * The agreed suppressions of a project file: `code`, `reason` and `expires`, each required, so that
 * nothing is silenced for ever and without a word why.
 *
 * @throws UsageError
 */
export async function readSuppressions(
  node: Node | null,
  keyLine: number,
  reading: Reading,
): Promise<Suppression[]> {
  const { isSeq } = await import('yaml')
  const expected = `a list below ${suppressKey}, each with code, reason and expires`
  if (!isSeq(node) || node.items.length > most) throw reading.refusal(keyLine, expected)
  const { isMap } = await import('yaml')
  return node.items.map((item) => {
    const { line } = reading.lineCounter.linePos((item as Node).range?.[0] ?? 0)
    if (!isMap(item)) throw reading.refusal(line, expected)
    return readOne(plain(item, reading, line), line, reading)
  })
}

/** Aliases may lead nowhere, or everywhere. */
function plain(item: Node, { document, refusal }: Reading, line: number): Record<string, unknown> {
  try {
    return item.toJS(document, { maxAliasCount: 10 }) as Record<string, unknown>
  } catch {
    throw refusal(line, 'code, reason and expires')
  }
}

function readOne(
  entry: Record<string, unknown>,
  line: number,
  { file, refusal }: Reading,
): Suppression {
  const stranger = Object.keys(entry).find((key) => !keys.includes(key))
  if (stranger !== undefined) throw refusal(line, `one of ${keys.join(', ')}`, stranger)
  const [code, reason, expires] = keys.map((key) => {
    const value = entry[key]
    return typeof value === 'string' ? value.trim() : ''
  }) as [string, string, string]
  if (!isFindingCode(code)) throw refusal(line, 'the code of a finding, such as M2M501', code)
  if (reason === '') throw refusal(line, `a reason for suppressing ${code}`, reason)
  if (!isDay(expires))
    throw refusal(line, `a day such as 2027-01-31 on which suppressing ${code} ends`, expires)
  return { code, reason: cleanForeign(reason, 300), expires, origin: `${file}, line ${line}` }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text)
}
