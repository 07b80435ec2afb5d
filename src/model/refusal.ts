/** Codes with which a server answers a login, and not what comes after one (Neo4j status codes). */
export function isLoginRefusal(code: string): boolean {
  return /^Neo\.(ClientError|TransientError)\.Security\.(Unauthorized|TokenExpired|AuthorizationExpired|AuthenticationRateLimit|AuthProvider\w+|CredentialsExpired)$/.test(
    code,
  )
}

/**
 * Codes that a server gives only to somebody whom it has let in: a missing privilege, a database that is not
 * there or not running, a query that it cannot run.
 */
export function provesLogin(code: string): boolean {
  return /^Neo\.\w+\.(?:Security\.Forbidden|Database\.\w+|General\.DatabaseUnavailable|Statement\.\w+)$/.test(
    code,
  )
}
