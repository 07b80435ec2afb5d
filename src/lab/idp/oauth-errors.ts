import type { Answer } from './exchange.ts'

/** An RFC 6749 section 5.2 error. */
export function oauthError(
  status: number,
  error: string,
  description?: string,
  headers: Record<string, string> = {},
): Answer {
  return {
    status,
    headers,
    json: { error, ...(description === undefined ? {} : { error_description: description }) },
  }
}

/**
 * The scopes that a request gets.
 *
 * @param asked the `scope` parameter; without it, all that the client may have
 * @param drops leaves out what the client may not have (RFC 6749 section 3.3 allows it)
 * @returns undefined when it asks for one that it may not have
 */
export function grantedScopes(
  asked: string | null,
  allowed: string[],
  drops = false,
): string[] | undefined {
  const entries = (asked ?? '').split(' ').filter((entry) => entry !== '')
  if (entries.length === 0) return allowed
  if (drops) return entries.filter((entry) => allowed.includes(entry))
  return entries.every((entry) => allowed.includes(entry)) ? entries : undefined
}
