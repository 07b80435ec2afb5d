import type { AuthToken, Driver, RecordShape } from 'neo4j-driver'
import type { BoltTarget, ServerRefusal } from '../model/network.ts'
import { foreignText } from '../redaction/foreign-text.ts'
import { readFailure, readRefusal } from './driver-error.ts'
import { diagnose, TransportError } from './failure.ts'
import { within } from './limit.ts'
import type { Wiring } from './wiring.ts'

/** A login that was accepted. */
export interface LoggedIn {
  wiring: Wiring
  driver: Driver
  auth: AuthToken
  /** Why the connection is over, when it is. */
  fault: () => Error | undefined
  target: BoltTarget
  protocol: { major: number; minor: number }
}

export type Ran =
  | { ok: true; rows: RecordShape[]; database: string }
  | { ok: false; refusal: ServerRefusal }

interface Query {
  text: string
  parameters?: Record<string, unknown>
  database?: string | undefined
  /** More than one row is the exception. */
  mostRows?: number
}

/** Most queries ask for one row; a server that sends many more means no good. */
const usualRows = 100

/**
 * Runs one query on its own, without retries.
 *
 * @throws when the connection failed instead of the query, or the answer cannot be read
 */
export async function runQuery(login: LoggedIn, query: Query): Promise<Ran> {
  const { wiring, target } = login
  const exchange = wiring.recorder.begin({ hop: 'neo4j', method: 'RUN', url: target.uri })
  try {
    const result = await within(wiring.timeoutMs, wiring.signal, () => runAlone(login, query))
    exchange.end({ status: 'SUCCESS' })
    return { ok: true, ...result }
  } catch (error) {
    const refusal = readRefusal(error, wiring.secrets)
    const failure = readFailure(error, login.fault())
    exchange.end({ status: refusal?.code ?? diagnose(failure).kind })
    if (refusal) return { ok: false, refusal }
    throw failure
  }
}

async function runAlone(
  { wiring, driver, auth, protocol }: LoggedIn,
  { text, parameters, database, mostRows = usualRows }: Query,
): Promise<{ rows: RecordShape[]; database: string }> {
  const atLeast = (minor: number): boolean =>
    protocol.major > 5 || (protocol.major === 5 && protocol.minor >= minor)
  const session = driver.session({
    defaultAccessMode: 'READ',
    disableAutoCommitRetries: true,
    fetchSize: mostRows,
    ...(database === undefined ? {} : { database }),
    // With its own credential (the same one), the session keeps its connection after a refusal; else
    // the driver would close it and log in again for the next query. Bolt 5.1.
    ...(atLeast(1) ? { auth } : {}),
    ...(atLeast(2) ? { notificationFilter: { minimumSeverityLevel: 'OFF' as const } } : {}),
  })
  try {
    const rows: RecordShape[] = []
    const result = session.run(text, parameters)[Symbol.asyncIterator]()
    for (;;) {
      const next = await result.next()
      if (next.done === true) {
        const name: unknown = next.value.database.name
        return {
          rows,
          database: typeof name === 'string' ? foreignText(name, wiring.secrets, 100) : '',
        }
      }
      if (rows.push(next.value.toObject()) > mostRows)
        throw new TransportError('too-large', 'ROW_LIMIT', 'the answer has more rows than can be')
    }
  } finally {
    await session.close()
  }
}
