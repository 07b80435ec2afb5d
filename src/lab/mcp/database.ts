import type { AuthToken, Driver, Neo4jError } from 'neo4j-driver'
import type { Caller } from './app.ts'

/** Rows of a query and its type (`r`, `rw`, `w`, `s`). */
export interface QueryRows {
  rows: Record<string, unknown>[]
  type: string
}

/** How an MCP server reaches Neo4j: with the credential of whoever asks, query by query. */
export interface Database {
  /** @throws Error whose message is the Go driver's text for what went wrong */
  run: (
    query: string,
    parameters: Record<string, unknown>,
    caller: Caller,
    routing: 'READ' | 'WRITE',
  ) => Promise<QueryRows>
  close: () => Promise<void>
}

export interface DatabaseOptions {
  /** `neo4j+s://localhost:PORT` or its like. */
  uri: string
  database: string
  /** The CA that the server's certificate is checked against. */
  caFile: string
  /** Put into the query log by transaction metadata, for instance `MCP4NEO4J/1.5.3`. */
  app: string
}

/** Milliseconds: shorter than any client's patience. */
const connectMs = 2000
/** Closing must not wait for a server that hangs. */
const closeMs = 300

/**
 * The driver is loaded and connected at the first query. Each credential has one of its own: on a connection
 * that had another credential before, the JavaScript driver loses the code of a refusal, and Go's does not.
 */
export function openDatabase(options: DatabaseOptions): Database {
  const drivers = new Map<string, Promise<Driver>>()
  const driverFor = (caller: Caller): Promise<Driver> => {
    const key = JSON.stringify(caller)
    const driver = drivers.get(key) ?? connect(options)
    drivers.set(key, driver)
    return driver
  }
  return {
    run: async (query, parameters, caller, routing) => {
      const driver = driverFor(caller)
      const auth = await credential(caller)
      // Without the retries of executeQuery: a lab that is broken on purpose does not get better.
      const session = (await driver).session({
        database: options.database,
        defaultAccessMode: routing,
        ...(auth !== undefined && { auth }),
      })
      try {
        const metadata = { app: options.app }
        const { records, summary } = await session.run(query, parameters, { metadata })
        return { rows: records.map((record) => record.toObject()), type: summary.queryType }
      } catch (error) {
        throw new Error(goText(error as Neo4jError, options.uri), { cause: error })
      } finally {
        await session.close()
      }
    },
    close: async () => {
      let timer: NodeJS.Timeout | undefined
      const tooLong = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, closeMs)
      })
      const closing = [...drivers.values()].map(async (driver) => (await driver).close())
      await Promise.race([Promise.allSettled(closing), tooLong])
      clearTimeout(timer)
    },
  }
}

async function credential(caller: Caller): Promise<AuthToken | undefined> {
  const { auth } = await import('neo4j-driver')
  if (caller.kind === 'bearer') return auth.bearer(caller.token)
  return caller.kind === 'basic' ? auth.basic(caller.username, caller.password) : undefined
}

async function connect({ uri, caFile }: DatabaseOptions): Promise<Driver> {
  const { default: neo4j } = await import('neo4j-driver')
  const [, scheme = 'neo4j', security, rest = ''] = /^(\w+)(\+s|\+ssc)?(:.*)$/u.exec(uri) ?? []
  return neo4j.driver(`${scheme}${rest}`, undefined, {
    // A `+s` address trusts the system's certificates only; the lab's own CA has to be named here.
    encrypted: security === undefined ? 'ENCRYPTION_OFF' : 'ENCRYPTION_ON',
    trust: 'TRUST_CUSTOM_CA_SIGNED_CERTIFICATES',
    trustedCertificates: [caFile],
    disableLosslessIntegers: true,
    connectionTimeout: connectMs,
    connectionAcquisitionTimeout: connectMs,
  })
}

/** The Go driver tries for so long; the lab says so at once. */
const afterRetries =
  'TransactionExecutionLimit: timeout (exceeded max retry time: 30s) after 5 attempts, last error: '

/** The words of the Go driver, which the real server's answers are made of (its errorutil/errors.go). */
function goText(error: Neo4jError, uri: string): string {
  const message = error.message.replaceAll(/\s+/gu, ' ')
  if (error.code?.startsWith('Neo.')) {
    const kind = error.code.endsWith('.TokenExpired') ? 'TokenExpiredError' : 'Neo4jError'
    return `${kind}: ${error.code} (${message})`
  }
  if (/user switch/iu.test(message)) {
    const host = uri.replace(/^.*:\/\//u, '')
    return `feature not supported: Server ${host} does not support: session auth (requires least server v5.5)`
  }
  const inner = innermost(error)
  return inner.code?.startsWith('Neo.')
    ? `ConnectivityError: unable to retrieve routing table: Neo4jError: ${inner.code} (${inner.message})`
    : `${afterRetries}ConnectivityError: ${inner.message.replaceAll(/\s+/gu, ' ')}`
}

function innermost(error: Neo4jError): Neo4jError {
  const cause = error.cause as Neo4jError | undefined
  return cause instanceof Error && typeof cause.code === 'string' ? innermost(cause) : error
}
