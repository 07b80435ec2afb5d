import { atLeast } from './handshake.ts'
import type { BoltVersion } from './handshake.ts'
import type { PackMap } from './packstream.ts'
import type { ServerFailureWorld } from '../scenario.ts'

/** A refusal in Neo4j's terms. */
export interface ServerFailure {
  /** For instance `Neo.ClientError.Security.Unauthorized`. */
  code: string
  message: string
  /** GQLSTATUS, told to clients from Bolt 5.7 on. */
  gqlStatus: string
  cause?: FailureCause
}

interface FailureCause {
  gqlStatus: string
  message: string
  /** What stands before the message in its description: the condition that the status names. */
  condition?: string
}

const statusByCode: Record<string, string> = {
  'Neo.ClientError.Security.Unauthorized': '42NFF',
  'Neo.ClientError.Security.Forbidden': '42NFF',
  'Neo.ClientError.Security.AuthenticationRateLimit': '42NFF',
  'Neo.ClientError.Security.TokenExpired': '42NFF',
  'Neo.ClientError.Security.AuthorizationExpired': '42NFF',
  'Neo.ClientError.Security.CredentialsExpired': '42NFF',
  'Neo.TransientError.Security.AuthProviderTimeout': '42NFC',
  'Neo.TransientError.Security.AuthProviderFailed': '42NFC',
  'Neo.TransientError.General.DatabaseUnavailable': '08N09',
  'Neo.ClientError.Statement.SyntaxError': '42001',
  'Neo.ClientError.Statement.ParameterMissing': '42N51',
  'Neo.ClientError.Statement.UnsupportedAdministrationCommand': '51N27',
  'Neo.ClientError.Request.Invalid': '08N10',
  'Neo.ClientError.Request.InvalidFormat': '08N06',
}

const denial = 'syntax error or access rule violation'
/** Descriptions of statuses that say the same of every failure. */
const descriptions: Record<string, string> = {
  '22000': 'error: data exception',
  '42001': `error: ${denial} - invalid syntax`,
  '42NFE': `error: ${denial} - auth info expired. Authentication and/or authorization info expired.`,
  '42NFF': `error: ${denial} - permission/access denied. Access denied, see the security logs for details.`,
  '50N42':
    'error: general processing exception - unexpected error. Unexpected error has occurred. See debug log for details.',
}

export function failure(code: string, message: string, gqlStatus?: string): ServerFailure {
  const made = { code, message, gqlStatus: gqlStatus ?? statusByCode[code] ?? '50N00' }
  // Expiry is told by the cause only: outside it is a refusal like any other.
  return /\.(?:TokenExpired|AuthorizationExpired)$/u.test(code) && gqlStatus === undefined
    ? { ...made, cause: { gqlStatus: '42NFE', message } }
    : made
}

/** What a server says of a database that it does not have: `route` where it was asked for the way to it. */
export function databaseNotFound(name: string, asked: 'query' | 'route'): ServerFailure {
  const code = 'Neo.ClientError.Database.DatabaseNotFound'
  const message = `A graph reference with the name \`${name}\` was not found. Verify that the spelling is correct.`
  return asked === 'query'
    ? {
        ...failure(code, `Graph not found: ${name}`, '42001'),
        cause: { gqlStatus: '42N00', message, condition: `${denial} - graph reference not found` },
      }
    : {
        ...failure(
          code,
          `Unable to get a routing table for database '${name}' because this database does not exist`,
          '22000',
        ),
        cause: {
          gqlStatus: '22N51',
          message,
          condition: 'data exception - graph reference not found',
        },
      }
}

/** A world's failure, as often as it is to occur. */
export function failing(world: ServerFailureWorld): () => ServerFailure | undefined {
  let left = world.times ?? Infinity
  return () => {
    left -= 1
    return left >= 0 ? failure(world.code, world.message, world.gqlStatus) : undefined
  }
}

/** The one answer to nearly every token that is wrong. */
export function unauthorized(
  message = 'The client is unauthorized due to authentication failure.',
): ServerFailure {
  return failure('Neo.ClientError.Security.Unauthorized', message)
}

/** What 5.26 has a status of its own for. */
const toldBefore2025 = /\.(?:ProcedureNotFound|CredentialsExpired)$/u

/**
 * The FAILURE map: two fields up to Bolt 5.6, GQLSTATUS fields from 5.7 on. Servers of the 5.x line have
 * them without a meaning: 5.26 gives most refusals, those of a login among them, the status for an unknown
 * error.
 */
export function failureMap(
  refusal: ServerFailure,
  version: BoltVersion,
  server: { version: string },
): PackMap {
  const { code, message, gqlStatus, cause } = refusal
  if (!atLeast(version, 5, 7)) return { code, message }
  if (/^5\.(?:\d|1\d|2[0-6])(?:\.|$)/u.test(server.version) && !toldBefore2025.test(code)) {
    const { diagnostic_record: _, ...fields } = gqlFields('50N42', message, code)
    return { neo4j_code: code, ...fields }
  }
  const map: PackMap = { neo4j_code: code, ...gqlFields(gqlStatus, message, code) }
  if (cause !== undefined) {
    const { condition, gqlStatus: status, message: words } = cause
    map['cause'] =
      condition === undefined
        ? gqlFields(status, words, code)
        : gqlFields(status, `${status}: ${words}`, code, `error: ${condition}. ${words}`)
  }
  return map
}

function gqlFields(
  gqlStatus: string,
  message: string,
  code: string,
  description = descriptions[gqlStatus] ?? `error: ${message}`,
): PackMap {
  return {
    message,
    gql_status: gqlStatus,
    description,
    // Drivers put in what else belongs there, which is the same always.
    diagnostic_record: { _classification: classification(code) },
  }
}

function classification(code: string): string {
  if (code.startsWith('Neo.ClientError.')) return 'CLIENT_ERROR'
  return code.startsWith('Neo.TransientError.') ? 'TRANSIENT_ERROR' : 'DATABASE_ERROR'
}
