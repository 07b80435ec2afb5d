import type { Subject } from './authentication.ts'
import { failure } from './failure.ts'
import type { PackMap, PackValue } from './packstream.ts'
import { privilegeColumns, privilegeRows } from './privileges.ts'
import { found, refusal, syntaxError } from './query-answer.ts'
import type { QueryAnswer, Table } from './query-answer.ts'
import { literalReturn } from './return-clause.ts'
import type { ServerIdentity } from './server-identity.ts'

/** What a query may know of the server and of who asks. */
export interface QueryContext {
  identity: ServerIdentity
  subject: Subject
  database: string
  /** `host:port` where clients reach this server. */
  address: string
  routingTable: () => PackMap
}

const longestQuery = 10_000
const writes = /\b(?:CREATE|MERGE|DELETE|DETACH|SET|REMOVE|FOREACH|DROP)\b/iu
const reads = /\b(?:MATCH|RETURN|UNWIND|WITH|CALL)\b/iu

/**
 * Runs the queries that a login is tried with; the database holds nothing and stores nothing. Everything
 * else is a syntax error, as it would be for an unknown command.
 */
export function runQuery(text: string, parameters: PackMap, context: QueryContext): QueryAnswer {
  if (text.length > longestQuery) return syntaxError(text)
  if (context.subject.passwordChangeRequired === true) {
    return refusal(
      'Neo.ClientError.Security.CredentialsExpired',
      'Permission denied. The password has to be changed first.',
    )
  }
  const query = text.trim().replace(/\s*;$/u, '')
  const explained = /^EXPLAIN\s+/iu.exec(query)
  if (explained !== null) return explain(query.slice(explained[0].length), parameters, context)
  return (
    showCurrentUser(query, context) ??
    show(query, context) ??
    routing(query, context) ??
    withAccess(query, parameters, context)
  )
}

/** Like every SHOW command it runs on the system database: no access to another one is needed. */
function showCurrentUser(query: string, context: QueryContext): QueryAnswer | undefined {
  const command = /^SHOW\s+CURRENT\s+USER\b/iu.exec(query)
  if (command === null) return undefined
  const { user, roles, passwordChangeRequired, suspended } = context.subject
  const row = [user, roles, passwordChangeRequired, suspended, null]
  return projected(query.slice(command[0].length), query, {
    columns: ['user', 'roles', 'passwordChangeRequired', 'suspended', 'home'],
    // While authentication is off nobody is logged in.
    rows: user === '' ? [] : [row],
  })
}

function withAccess(query: string, parameters: PackMap, context: QueryContext): QueryAnswer {
  const { user, roles } = context.subject
  if (roles !== null && roles.every((role) => role === 'PUBLIC')) {
    return refusal(
      'Neo.ClientError.Security.Forbidden',
      `Database access is not allowed for user '${user}' with roles [${roles.join(', ')}].`,
    )
  }
  return (
    literalReturn(query, parameters) ??
    procedure(query, context) ??
    write(query, context) ??
    syntaxError(query)
  )
}

const call = /^CALL\s+([a-z][\w.]*)\s*\(([^)]*)\)/iu

/** Answered by the system database too. */
function routing(query: string, context: QueryContext): QueryAnswer | undefined {
  const [matched = '', name] = call.exec(query) ?? []
  if (name !== 'dbms.routing.getRoutingTable') return undefined
  const { ttl = 0, servers = [] } = context.routingTable()
  const table = { columns: ['ttl', 'servers'], rows: [[ttl, servers]] }
  return projected(query.slice(matched.length), query, table)
}

function procedure(query: string, context: QueryContext): QueryAnswer | undefined {
  const [matched = '', name] = call.exec(query) ?? []
  if (name === undefined) return undefined
  if (name === 'dbms.components') {
    return projected(query.slice(matched.length), query, components(context))
  }
  // The schema of a database without data: no rows, whatever is made of them.
  if (name === 'apoc.meta.schema') return found({ columns: ['key', 'value'], rows: [] })
  return procedureNotFound(name)
}

function procedureNotFound(name: string): QueryAnswer {
  const words = `The procedure ${name}() was not found. Verify that the spelling is correct.`
  const made = failure(
    'Neo.ClientError.Procedure.ProcedureNotFound',
    `There is no procedure with the name \`${name}\` registered for this database instance. Please ensure you've spelled the procedure name correctly and that the procedure is properly deployed.`,
    '42001',
  )
  const condition = 'syntax error or access rule violation - no such procedure'
  return {
    ok: false,
    failure: { ...made, cause: { gqlStatus: '42N08', message: words, condition } },
  }
}

function components(context: QueryContext): Table {
  const { version, edition } = context.identity
  const rows: PackValue[][] = [['Neo4j Kernel', [version], edition]]
  // Since 2025.05 there is a second row, so that readers must go by name.
  if (/^20(?:2[6-9]|[3-9])/u.test(version)) rows.push(['Cypher', ['5', '25'], ''])
  return { columns: ['name', 'versions', 'edition'], rows }
}

function show(query: string, context: QueryContext): QueryAnswer | undefined {
  const command = /^SHOW\s+(USER\s+PRIVILEGES|(?:HOME\s+|DEFAULT\s+)?DATABASES?)\b/iu.exec(query)
  if (command === null) return undefined
  const [matched, what = ''] = command
  const rest = query.slice(matched.length)
  if (!/^USER/iu.test(what)) return projected(rest, query, databases(what, context))
  const { user, roles } = context.subject
  if (roles === null) {
    return refusal(
      'Neo.ClientError.Statement.UnsupportedAdministrationCommand',
      'Unsupported administration command: SHOW USER PRIVILEGES',
    )
  }
  return projected(rest, query, { columns: privilegeColumns, rows: privilegeRows(user, roles) })
}

function databases(what: string, context: QueryContext): Table {
  const names = context.identity.databases
  const shown = /^DATABASES/iu.test(what) ? [...names, 'system'] : [names[0]]
  return {
    columns: ['name', 'type', 'access', 'address', 'role', 'currentStatus', 'default', 'home'],
    rows: shown.map((name) => [
      name,
      name === 'system' ? 'system' : 'standard',
      'read-write',
      context.address,
      'primary',
      'online',
      name === names[0],
      name === names[0],
    ]),
  }
}

function write(query: string, context: QueryContext): QueryAnswer | undefined {
  if (!writes.test(query)) return undefined
  return refusal(
    'Neo.ClientError.General.ForbiddenOnReadOnlyDatabase',
    `This Neo4j instance is read only for the database ${context.database}`,
  )
}

/** Planned, never run: a query that writes is only named as one. */
function explain(query: string, parameters: PackMap, context: QueryContext): QueryAnswer {
  const answer = runQuery(query, parameters, context)
  if (!answer.ok && answer.failure.code !== 'Neo.ClientError.General.ForbiddenOnReadOnlyDatabase') {
    return answer
  }
  const fields = answer.ok ? answer.result.columns : []
  const type = answer.ok ? answer.result.type : reads.test(query) ? 'rw' : 'w'
  const plan: PackMap = {
    operatorType: `ProduceResults@${context.database}`,
    args: { planner: 'COST', runtime: 'PIPELINED', version: '5' },
    identifiers: fields,
    children: [],
  }
  return { ok: true, result: { columns: fields, rows: [], type, plan } }
}

/** `YIELD a, b RETURN a` after a procedure or SHOW command; nothing else of Cypher. */
function projected(rest: string, query: string, table: Table): QueryAnswer {
  const clauses = /^\s*(?:YIELD\s+(\*|[\w\s,]+?))?\s*(?:\bRETURN\s+([\w\s,]+))?$/iu.exec(
    rest.replaceAll(/\s+/gu, ' '),
  )
  if (clauses === null) return syntaxError(query)
  const [, yielded, returned] = clauses
  const names = returned ?? (yielded === undefined || yielded === '*' ? undefined : yielded)
  // Administration: neither a read nor a write.
  if (names === undefined) return found(table, 's')
  const picked = names.split(',').map((name) => /^\s*(\w+)(?:\s+AS\s+(\w+))?\s*$/iu.exec(name))
  const fields: string[] = []
  const columns: number[] = []
  for (const pick of picked) {
    const column = table.columns.indexOf(pick?.[1] ?? '')
    if (pick === null || column < 0) return syntaxError(query)
    fields.push(pick[2] ?? pick[1] ?? '')
    columns.push(column)
  }
  const rows = table.rows.map((row) => columns.map((column) => row[column] ?? null))
  return found({ columns: fields, rows }, 's')
}
