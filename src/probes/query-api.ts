import type { QueryApiFact } from '../model/facts.ts'
import { loginsAreLimited } from '../model/login-refusal.ts'
import type { ServerRefusal } from '../model/network.ts'
import { blockedBy, defineProbe, notApplicable, ready, unknownBecause } from '../model/probe.ts'
import type { SecretStore } from '../model/secret.ts'
import { jsonObject } from '../providers/json-object.ts'
import { foreignText } from '../redaction/foreign-text.ts'
import { unreadAnswer } from './documents.ts'
import { hasIdentity } from './token-answer.ts'

/** Neo4j's documented name of the first database. */
const defaultDatabase = 'neo4j'

/**
 * The same login once over HTTP, where it is asked for: `RETURN 1` at the Query API. The token is sent
 * as it is; the manual speaks of base64, the server's source takes the second word of the header
 * (AuthorizationHeaders.java).
 */
export const queryApi = defineProbe({
  fact: 'queryApi',
  // After Bolt: a server that counts logins is left alone.
  optional: ['token', 'bearerLogin'],
  run: async ({ token, bearerLogin }, { settings, transport, vault }) => {
    if (!settings.queryApi?.value || !settings.queryApiUri)
      return notApplicable('not asked for (--query-api)')
    if (!hasIdentity(settings)) return notApplicable('no identity is configured')
    if (!token) return blockedBy('identity.token-acquired', 'there is no token')
    if (!vault.sendable) return blockedBy('token.form', 'what was pasted is not sent as it is')
    if (loginsAreLimited(bearerLogin))
      return unknownBecause('the server limits logins at the moment: no further one is tried')
    if (transport.signal.aborted) return unknownBecause('the run was ended before the login')
    const home =
      bearerLogin?.outcome === 'accepted' && bearerLogin.query.ok
        ? bearerLogin.query.database
        : undefined
    const known = settings.database?.value ?? home
    const database = known ?? defaultDatabase
    const path = `/db/${encodeURIComponent(database)}/query/v2`
    const url = new URL(path, settings.queryApiUri.value).href
    const place = { url, database, databaseKnown: known !== undefined }
    const answer = await transport.http({
      hop: 'neo4j',
      method: 'POST',
      url,
      headers: {
        authorization: `Bearer ${vault.sendable.reveal()}`,
        'content-type': 'application/json',
        accept: 'application/json',
      },
      body: JSON.stringify({ statement: 'RETURN 1' }),
      credential: 'bearer-token',
    })
    if (!answer.ok)
      return ready<QueryApiFact>({
        ...place,
        outcome: 'unread',
        answer: { outcome: 'failed', url, failure: answer.failure },
      })
    const { status, body } = answer
    const said = readAnswer(body, transport.secrets)
    // An address that Neo4j's HTTP port does not know: the Query API is not there, or off.
    if (said.kind === 'refused' && !(status === 404 && /\.Request\./.test(said.refusal.code)))
      return ready<QueryApiFact>({ ...place, outcome: 'answered', status, refusal: said.refusal })
    if (said.kind === 'done' && (status === 202 || status === 200))
      return ready<QueryApiFact>({ ...place, outcome: 'answered', status })
    const unread = unreadAnswer(url, answer, transport.secrets)
    return ready<QueryApiFact>({ ...place, outcome: 'unread', answer: unread })
  },
})

type Said = { kind: 'done' } | { kind: 'refused'; refusal: ServerRefusal } | { kind: 'other' }

/** Neo4j's own answers are an object with `data`, or with `errors` of `code` and `message`. */
function readAnswer(body: string, secrets: SecretStore): Said {
  const { errors, data } = jsonObject(body) ?? {}
  const [first] = Array.isArray(errors) ? (errors as unknown[]) : []
  const { code, message } = (first ?? {}) as Record<string, unknown>
  if (typeof code === 'string' && /^Neo\.\w+\.\w+\.\w+$/.test(code)) {
    const words = typeof message === 'string' ? foreignText(message, secrets) : ''
    return { kind: 'refused', refusal: { code, message: words, causes: [] } }
  }
  return typeof data === 'object' && data !== null ? { kind: 'done' } : { kind: 'other' }
}
