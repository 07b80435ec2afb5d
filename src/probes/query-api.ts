import type { QueryApiFact } from '../model/facts.ts'
import type { HttpResult } from '../model/network.ts'
import { blockedBy, defineProbe, notApplicable, ready, unknownBecause } from '../model/probe.ts'
import { foreignText } from '../redaction/foreign-text.ts'
import { queryApiOrigin } from '../settings/query-api.ts'
import { hasIdentity } from './token-answer.ts'

/** The home database of a server that nobody renamed; Aura may call it after the instance. */
const usualDatabase = 'neo4j'

/**
 * The second door: the same token at the Query API, once, only where it was asked for, and not when
 * Bolt was answered that logins are limited at the moment.
 */
export const queryApi = defineProbe({
  fact: 'queryApi',
  optional: ['token', 'bearerLogin'],
  run: async ({ token, bearerLogin }, { settings, transport, vault }) => {
    if (settings.queryApi?.value !== true) return notApplicable('not asked for (--query-api)')
    if (!hasIdentity(settings)) return notApplicable('no identity is configured')
    const origin = queryApiOrigin(settings)
    if (origin === undefined) return notApplicable('no address of the Query API is known')
    if (!token) return blockedBy('identity.token-acquired', 'there is no token')
    if (!vault.sendable) return blockedBy('token.form', 'what was pasted is not sent as it is')
    if (
      bearerLogin?.outcome === 'refused' &&
      bearerLogin.refusal.code === 'Neo.ClientError.Security.AuthenticationRateLimit'
    )
      return unknownBecause('the server limits logins at the moment: no further one is tried')
    const seen = bearerLogin?.outcome === 'accepted' && bearerLogin.query.ok && bearerLogin.query
    const database = settings.database?.value ?? (seen ? seen.database : usualDatabase)
    const url = `${origin}/db/${encodeURIComponent(database)}/query/v2`
    const answer = await transport.http({
      hop: 'neo4j',
      method: 'POST',
      url,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        authorization: `Bearer ${vault.sendable.reveal()}`,
      },
      body: JSON.stringify({ statement: 'RETURN 1' }),
      credential: 'bearer-token',
    })
    const shown = (text: string, most?: number): string =>
      foreignText(text, transport.secrets, most)
    return ready(readAnswer(answer, { url, database }, shown))
  },
})

/** Success is 202, and in older versions 200; errors stand in `errors` (Query API manual). */
function readAnswer(
  answer: HttpResult,
  at: { url: string; database: string },
  shown: (text: string, most?: number) => string,
): QueryApiFact {
  const { url } = at
  if (!answer.ok) return { outcome: 'failed', url, failure: answer.failure }
  const { status, headers, body } = answer
  if (status >= 300 && status < 400)
    return { outcome: 'redirected', url, status, location: shown(headers['location'] ?? '') }
  const json = parse(body)
  const error = firstError(json)
  if (error) {
    const refusal = { code: shown(error.code, 120), message: shown(error.message), causes: [] }
    return { outcome: 'refused', ...at, status, refusal }
  }
  if ((status === 200 || status === 202) && typeof json?.['data'] === 'object')
    return { outcome: 'accepted', ...at, status }
  return {
    outcome: 'unusable',
    url,
    status,
    contentType: shown(headers['content-type'] ?? 'none', 80),
    reason: status === 200 || status === 202 ? 'it is no answer to a query' : 'status',
  }
}

function parse(body: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(body)
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/**
 * Neo4j's own errors only: a gateway may have an `errors` of another kind. Those about the request say that
 * there is no Query API, or that the header arrived broken; the token was not looked at.
 */
function firstError(
  json: Record<string, unknown> | undefined,
): { code: string; message: string } | undefined {
  const errors: unknown = json?.['errors']
  const [first] = Array.isArray(errors) ? (errors as unknown[]) : []
  const { code, message } = (first ?? {}) as Record<string, unknown>
  if (typeof code !== 'string' || !/^Neo\.\w+\.(?!Request\b)\w+\.\w+$/.test(code)) return undefined
  return { code, message: typeof message === 'string' ? message : '' }
}
