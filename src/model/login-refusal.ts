import type { QueryApiFact } from './facts.ts'
import type { LoginFact } from './network.ts'

/** Codes with which a server answers a login, and not what comes after one. */
export function isLoginRefusal(code: string): boolean {
  return /^Neo\.(ClientError|TransientError)\.Security\.(Unauthorized|TokenExpired|AuthorizationExpired|AuthenticationRateLimit|AuthProvider\w+|CredentialsExpired)$/.test(
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
  if (limitsLogins(code) || code.startsWith('Neo.ClientError.Request.')) return 'undecided'
  // What is refused after a login proves the login.
  return isLoginRefusal(code) ? 'refused' : 'accepted'
}
