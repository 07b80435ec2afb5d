import type { AnyRaised } from '../model/finding.ts'
import type { DocumentFact } from '../model/facts.ts'
import type { Hop } from '../model/stage.ts'
import { foreignText, hideInside } from '../redaction/foreign-text.ts'
import type { SecretStore } from '../model/secret.ts'
import type { Transport } from '../transport/transport.ts'

/** An answer that is no document, as what knows the provider may explain it. */
export interface ErrorAnswer {
  status: number
  headers: Record<string, string>
  /** The body, when it is a JSON object. */
  json: Record<string, unknown>
}

/**
 * Reads a JSON object over HTTP. A redirect is not followed: what it names may be anywhere.
 *
 * @param explain asked about a JSON object that came with another status than 200
 */
export async function readDocument(
  transport: Transport,
  url: string,
  hop: Hop,
  explain?: (answer: ErrorAnswer) => AnyRaised | undefined,
): Promise<DocumentFact> {
  const accept = { accept: 'application/json' }
  const answer = await transport.http({ hop, method: 'GET', url, headers: accept })
  if (!answer.ok) return { outcome: 'failed', url, failure: answer.failure }
  const { status, headers, body } = answer
  const read = readObject(body)
  if (status === 200 && 'json' in read) return { outcome: 'read', url, status, json: read.json }
  const unread = unreadAnswer(url, answer, transport.secrets)
  const finding =
    unread.outcome === 'unusable' && 'json' in read
      ? explain?.({ status, ...hideInside({ headers, json: read.json }, transport.secrets) })
      : undefined
  return finding && unread.outcome === 'unusable' ? { ...unread, finding } : unread
}

/** An answer that is not what was asked for, by its status, its headers and the kind of its body. */
export function unreadAnswer(
  url: string,
  { status, headers, body }: { status: number; headers: Record<string, string>; body: string },
  secrets: SecretStore,
): Extract<DocumentFact, { outcome: 'redirected' | 'unusable' }> {
  const shown = (text: string, most?: number): string => foreignText(text, secrets, most)
  if (status >= 300 && status < 400)
    return { outcome: 'redirected', url, status, location: shown(headers['location'] ?? '') }
  const read = readObject(body)
  const retryAfter = headers['retry-after']
  return {
    outcome: 'unusable',
    url,
    status,
    contentType: shown(headers['content-type'] ?? 'none', 80),
    reason: status === 200 && 'reason' in read ? read.reason : 'status',
    ...(retryAfter ? { retryAfter: shown(retryAfter, 60) } : {}),
  }
}

function readObject(body: string): { json: Record<string, unknown> } | { reason: string } {
  if (body.trim() === '') return { reason: 'the answer is empty' }
  try {
    const json: unknown = JSON.parse(body)
    if (typeof json !== 'object' || json === null || Array.isArray(json))
      return { reason: 'it is JSON, but not an object' }
    return { json: json as Record<string, unknown> }
  } catch {
    return { reason: /^\s*</.test(body) ? 'it is a web page, not JSON' : 'it is not JSON' }
  }
}
