import type { DocumentFact } from '../model/facts.ts'
import { cleanForeign } from '../model/foreign.ts'
import type { Hop } from '../model/stage.ts'
import type { Transport } from '../transport/transport.ts'

/** Reads a JSON object over HTTP. A redirect is not followed: what it names may be anywhere. */
export async function readDocument(transport: Transport, url: string, hop: Hop): Promise<DocumentFact> {
  const answer = await transport.http({ hop, method: 'GET', url, headers: { accept: 'application/json' } })
  if (!answer.ok) return { outcome: 'failed', url, failure: answer.failure }
  const { status, headers, body } = answer
  const contentType = cleanForeign(headers['content-type'] ?? 'none', 80)
  if (status >= 300 && status < 400)
    return { outcome: 'redirected', url, status, location: cleanForeign(headers['location'] ?? '') }
  const unusable = (reason: string): DocumentFact => ({ outcome: 'unusable', url, status, contentType, reason })
  if (status !== 200) return unusable(`HTTP status ${status}`)
  if (body.trim() === '') return unusable('the answer is empty')
  try {
    const json: unknown = JSON.parse(body)
    if (typeof json !== 'object' || json === null || Array.isArray(json))
      return unusable('it is JSON, but not an object')
    return { outcome: 'read', url, status, json: json as Record<string, unknown> }
  } catch {
    return unusable(/^\s*</.test(body) ? 'it is a web page, not JSON' : 'it is not JSON')
  }
}
