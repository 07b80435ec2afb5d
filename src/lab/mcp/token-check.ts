import { findKey, parseJws, signatureFault } from '../neo4j/jws.ts'
import type { ParsedJws } from '../neo4j/jws.ts'
import type { KeySource } from '../neo4j/key-source.ts'
import type { McpWorld } from '../scenario.ts'

export type TokenVerdict =
  | { ok: true; claims: Record<string, unknown> }
  | { ok: false; status: 401; detail: string }
  | { ok: false; status: 403; detail: string; scope: string }

/**
 * What a server that validates tokens itself looks at, in the order of the usual libraries: signature,
 * times, audience, issuer, then scope (RFC 6750 section 3.1 for the status).
 */
export async function checkToken(
  token: string,
  wants: NonNullable<McpWorld['wants']>,
  source: KeySource,
  nowSeconds: number,
): Promise<TokenVerdict> {
  const jws = parseJws(token)
  if (jws === undefined || !(await isSigned(jws, source))) return refused('Invalid token')
  const { claims } = jws
  const { aud, exp, iss, nbf } = claims
  if (typeof nbf === 'number' && nbf > nowSeconds) return refused('Token is not yet valid')
  const ended = typeof exp !== 'number' || exp <= nowSeconds
  if (ended && wants.expiry !== false) return refused('Token has expired')
  const audiences: unknown[] = Array.isArray(aud) ? aud : [aud]
  if (wants.audience !== undefined && !audiences.includes(wants.audience)) {
    return refused('Invalid token audience')
  }
  if (wants.issuer !== undefined && iss !== wants.issuer) return refused('Invalid token issuer')
  if (wants.scope !== undefined && !scopesOf(claims).includes(wants.scope)) {
    return { ok: false, status: 403, detail: 'Insufficient scope', scope: wants.scope }
  }
  return { ok: true, claims }
}

const refused = (detail: string): TokenVerdict => ({ ok: false, status: 401, detail })

async function isSigned(jws: ParsedJws, source: KeySource): Promise<boolean> {
  try {
    const key = findKey(jws, await source.keys(false)) ?? findKey(jws, await source.keys(true))
    return key !== undefined && signatureFault(jws, key) === undefined
  } catch {
    return false
  }
}

/** Delegated scopes are one text, application roles a list. */
function scopesOf(claims: Record<string, unknown>): unknown[] {
  const texts = [claims['scope'], claims['scp']].filter((value) => typeof value === 'string')
  const roles: unknown = claims['roles']
  return [...texts.flatMap((text) => text.split(' ')), ...(Array.isArray(roles) ? roles : [])]
}
