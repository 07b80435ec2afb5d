import type { QueryApiFact } from './facts.ts'
import type { LoginFact } from './network.ts'

/** Codes with which a server answers a login, and not what comes after one. */
export function isLoginRefusal(code: string): boolean {
  return /^Neo\.(ClientError|TransientError)\.Security\.(Unauthorized|TokenExpired|AuthorizationExpired|AuthenticationRateLimit|AuthProvider\w+|CredentialsExpired)$/.test(
    code,
  )
}

/**
 * Codes that only somebody gets who was let in: they speak of privileges, databases or queries. Of other
 * codes (out of memory, a fault of the server) nobody knows whether the login came first.
 */
export function provesLogin(code: string): boolean {
  return /^Neo\.\w+\.(?:Security\.Forbidden|General\.(?:DatabaseUnavailable|ForbiddenOnReadOnlyDatabase)|(?:Database|Procedure|Schema|Statement|Transaction)\.\w+)$/.test(
    code,
  )
}

/** The server counts refused logins: it has not looked at this one at all, and none is to follow. */
export function limitsLogins(code: string | undefined): boolean {
  return code === 'Neo.ClientError.Security.AuthenticationRateLimit'
}

/** Whether a login over Bolt or over the Query API was answered so. */
export function loginsAreLimited(bolt?: LoginFact, queryApi?: QueryApiFact): boolean {
  return (
    (bolt?.outcome === 'refused' && limitsLogins(bolt.refusal.code)) ||
    (queryApi?.outcome === 'answered' && limitsLogins(queryApi.refusal?.code))
  )
}

/**
 * What the Query API decided about the token. `lost`: it says that no credential came, although one
 * was sent (AuthorizationEnabledFilter.java). `undecided`: the token was not looked at.
 */
export function queryApiVerdict(fact: QueryApiFact): 'accepted' | 'refused' | 'lost' | 'undecided' {
  if (fact.outcome !== 'answered') return 'undecided'
  const { code = '', message = '' } = fact.refusal ?? {}
  if (/no authentication header supplied/i.test(message)) return 'lost'
  if (!fact.refusal || provesLogin(code)) return 'accepted'
  return isLoginRefusal(code) && !limitsLogins(code) ? 'refused' : 'undecided'
}
