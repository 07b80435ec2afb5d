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
  cause?: { gqlStatus: string; message: string }
}

const statusByCode: Record<string, string> = {
  'Neo.ClientError.Security.Unauthorized': '42NFF',
  'Neo.ClientError.Security.Forbidden': '42NFF',
  'Neo.ClientError.Security.AuthenticationRateLimit': '42NFF',
  'Neo.ClientError.Security.TokenExpired': '42NFF',
  'Neo.ClientError.Security.AuthorizationExpired': '42NFF',
  'Neo.ClientError.Security.CredentialsExpired': '42NFD',
  'Neo.TransientError.Security.AuthProviderTimeout': '42NFC',
  'Neo.TransientError.Security.AuthProviderFailed': '42NFC',
  'Neo.ClientError.Database.DatabaseNotFound': '42N00',
  'Neo.TransientError.General.DatabaseUnavailable': '08N09',
  'Neo.ClientError.Statement.SyntaxError': '42001',
  'Neo.ClientError.Statement.ParameterMissing': '42N51',
  'Neo.ClientError.Procedure.ProcedureNotFound': '42N08',
  'Neo.ClientError.Statement.UnsupportedAdministrationCommand': '51N27',
  'Neo.ClientError.Request.Invalid': '08N10',
  'Neo.ClientError.Request.InvalidFormat': '08N06',
}

const denied =
  'error: syntax error or access rule violation - permission/access denied. Access denied, see the security logs for details.'
const expired =
  'error: syntax error or access rule violation - auth info expired. Authentication and/or authorization info expired.'

export function failure(code: string, message: string, gqlStatus?: string): ServerFailure {
  const made = { code, message, gqlStatus: gqlStatus ?? statusByCode[code] ?? '50N00' }
  // Expiry is told by the cause only: outside it is a refusal like any other.
  return /\.(?:TokenExpired|AuthorizationExpired)$/u.test(code) && gqlStatus === undefined
    ? { ...made, cause: { gqlStatus: '42NFE', message } }
    : made
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

/** The FAILURE map: two fields up to Bolt 5.6, GQLSTATUS fields from 5.7 on. */
export function failureMap(refusal: ServerFailure, version: BoltVersion): PackMap {
  const { code, message, gqlStatus, cause } = refusal
  if (!atLeast(version, 5, 7)) return { code, message }
  const map: PackMap = { neo4j_code: code, ...gqlFields(gqlStatus, message, code) }
  if (cause !== undefined) map['cause'] = gqlFields(cause.gqlStatus, cause.message, code)
  return map
}

function gqlFields(gqlStatus: string, message: string, code: string): PackMap {
  return {
    message,
    gql_status: gqlStatus,
    description: description(gqlStatus, message),
    diagnostic_record: {
      OPERATION: '',
      OPERATION_CODE: '0',
      CURRENT_SCHEMA: '/',
      _classification: classification(code),
    },
  }
}

function description(gqlStatus: string, message: string): string {
  if (gqlStatus === '42NFF') return denied
  if (gqlStatus === '42NFE') return expired
  return `error: ${message}`
}

function classification(code: string): string {
  if (code.startsWith('Neo.ClientError.')) return 'CLIENT_ERROR'
  return code.startsWith('Neo.TransientError.') ? 'TRANSIENT_ERROR' : 'DATABASE_ERROR'
}
