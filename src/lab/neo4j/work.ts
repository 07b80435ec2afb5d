import type { Subject } from './authentication.ts'
import { databaseNotFound } from './failure.ts'
import type { ServerFailure } from './failure.ts'
import { atLeast } from './handshake.ts'
import type { BoltVersion } from './handshake.ts'
import { success } from './messages.ts'
import type { RequestName } from './messages.ts'
import { isPackMap, packText } from './packstream.ts'
import type { PackMap, PackValue, Structure } from './packstream.ts'
import { runQuery } from './queries.ts'
import { Results } from './results.ts'
import type { ServerIdentity } from './server-identity.ts'

/** What somebody who has logged in may ask for. */
export type WorkRequest = Exclude<RequestName, 'HELLO' | 'LOGON' | 'LOGOFF' | 'GOODBYE' | 'RESET'>

/** What queries need of the server. */
export interface WorkServer {
  identity: ServerIdentity
  /** What the next query is answered with instead of a result. */
  queryFailure?: () => ServerFailure | undefined
  /** `host:port` where clients reach this server. */
  address: string
  routingTable: (database: string) => PackMap
}

export type WorkOutcome =
  | { kind: 'done'; messages: Structure[] }
  /** The request was understood and refused. */
  | { kind: 'failure'; failure: ServerFailure }
  /** The request does not belong here: the client breaks the protocol. */
  | { kind: 'violation'; what: string }

/** Transactions, queries and results of one connection. */
export class Work {
  readonly #server: WorkServer
  readonly #version: BoltVersion
  readonly #results: Results
  #transaction: string | undefined

  constructor(server: WorkServer, version: BoltVersion) {
    this.#server = server
    this.#version = version
    this.#results = new Results(atLeast(version, 5, 6))
  }

  get idle(): boolean {
    return this.#transaction === undefined && !this.#results.open
  }

  /** Forgets the transaction and every result. */
  clear(): void {
    this.#transaction = undefined
    this.#results.clear()
  }

  handle(name: WorkRequest, fields: readonly PackValue[], subject: Subject): WorkOutcome {
    if (name === 'RUN') return this.#run(fields, subject)
    if (name === 'PULL' || name === 'DISCARD') return this.#stream(name, packMap(fields[0]))
    if (name === 'COMMIT' || name === 'ROLLBACK') return this.#finish(name)
    if (!this.idle) return { kind: 'violation', what: `${name} in the wrong state` }
    if (name === 'BEGIN') return this.#begin(packMap(fields[0]))
    if (name === 'ROUTE') return this.#route(fields[2])
    return done({})
  }

  #begin(extra: PackMap): WorkOutcome {
    const database = this.#database(extra)
    if (typeof database !== 'string') return { kind: 'failure', failure: database }
    this.clear()
    this.#transaction = database
    return done(this.#told(database))
  }

  #run(fields: readonly PackValue[], subject: Subject): WorkOutcome {
    const [text, parameters, extra] = fields
    const inside = this.#transaction !== undefined
    if (typeof text !== 'string' || (!inside && this.#results.open)) {
      return { kind: 'violation', what: 'RUN in the wrong state or form' }
    }
    const database = this.#transaction ?? this.#database(packMap(extra))
    if (typeof database !== 'string') return { kind: 'failure', failure: database }
    const { identity, address, routingTable } = this.#server
    const queryFailure = this.#server.queryFailure?.()
    if (queryFailure !== undefined) return { kind: 'failure', failure: queryFailure }
    const answer = runQuery(text, packMap(parameters), {
      identity,
      subject,
      database,
      address,
      routingTable: () => routingTable(database),
    })
    if (!answer.ok) return { kind: 'failure', failure: answer.failure }
    const qid = this.#results.add(answer.result, database)
    const metadata: PackMap = { fields: answer.result.columns, t_first: 0 }
    return done({ ...metadata, ...(inside ? { qid } : this.#told(database)) })
  }

  #stream(name: 'PULL' | 'DISCARD', extra: PackMap): WorkOutcome {
    const messages = this.#results.take(extra, name === 'PULL', this.#transaction === undefined)
    return messages === undefined
      ? { kind: 'violation', what: `${name} without a result` }
      : { kind: 'done', messages }
  }

  #finish(name: 'COMMIT' | 'ROLLBACK'): WorkOutcome {
    const database = this.#transaction
    if (database === undefined) return { kind: 'violation', what: `${name} without a transaction` }
    this.clear()
    return done(name === 'COMMIT' ? { bookmark: `lab:${database}` } : {})
  }

  /** @param asked a map, and in Bolt 4.3 the database's name itself */
  #route(asked: PackValue | undefined): WorkOutcome {
    if (!atLeast(this.#version, 4, 3)) return { kind: 'violation', what: 'ROUTE is not known' }
    const named = atLeast(this.#version, 4, 4)
    const database = this.#database(named ? packMap(asked) : { db: asked ?? null }, 'route')
    if (typeof database !== 'string') return { kind: 'failure', failure: database }
    const { db, ...table } = this.#server.routingTable(database)
    return done({ rt: { ...table, ...(named && db !== undefined && { db }) } })
  }

  #database(extra: PackMap, asked: 'query' | 'route' = 'query'): string | ServerFailure {
    const wanted = extra['db'] ?? null
    const name = wanted === null ? undefined : packText(wanted)
    return findDatabase(this.#server.identity, name, asked)
  }

  /** Answers name the database that was chosen (Bolt 5.8, server side routing). */
  #told(database: string): PackMap {
    return atLeast(this.#version, 5, 8) ? { db: database } : {}
  }
}

/** The database of that name, whatever its case; the home database without a name. */
export function findDatabase(
  identity: ServerIdentity,
  wanted: string | undefined,
  asked: 'query' | 'route' = 'query',
): string | ServerFailure {
  if (wanted === undefined) return identity.databases[0]
  const names = [...identity.databases, 'system']
  return (
    names.find((name) => name.toLowerCase() === wanted.toLowerCase()) ??
    databaseNotFound(wanted.slice(0, 100), asked)
  )
}

function done(metadata: PackMap): WorkOutcome {
  return { kind: 'done', messages: [success(metadata)] }
}

export function packMap(value: PackValue | undefined): PackMap {
  return isPackMap(value) ? value : {}
}
