import type { HttpRequest, HttpResult, NetworkFailure } from '../../../src/model/network.ts'
import { SecretStore } from '../../../src/model/secret.ts'
import { mayFollow } from '../../../src/transport/address-rules.ts'
import type { Transport } from '../../../src/transport/transport.ts'

export interface Reply {
  status?: number
  headers?: Record<string, string>
  body?: string
  json?: unknown
  failure?: NetworkFailure['kind']
}

export interface Answers {
  transport: Transport
  /** Every request, in order. */
  requests: HttpRequest[]
}

/** A transport that answers by `METHOD url`, or by a rule; everything else is a plain 404. */
export function answers(
  replies: Record<string, Reply>,
  rule: (request: HttpRequest) => Reply | undefined = () => undefined,
): Answers {
  const requests: HttpRequest[] = []
  const http = async (request: HttpRequest): Promise<HttpResult> => {
    requests.push(request)
    const reply = rule(request) ?? replies[`${request.method} ${request.url}`] ?? { status: 404 }
    const { status = 200, headers = {}, json, failure } = reply
    const exchange = {
      id: String(requests.length),
      hop: request.hop,
      method: request.method,
      url: request.url,
      status,
      startedAt: '2026-01-01T00:00:00.000Z',
      durationMs: 1,
      correlationIds: {},
    }
    if (failure) {
      const { hostname: host } = new URL(request.url)
      const detail = `the request failed: ${failure}`
      const place = { hop: request.hop, host, port: 443, code: failure.toUpperCase() }
      return { ok: false, failure: { ...place, kind: failure, detail, durationMs: 1 }, exchange }
    }
    const body = json === undefined ? (reply.body ?? '') : JSON.stringify(json)
    return { ok: true, status, headers, body, exchange }
  }
  const byName = (url: string, configured: string): Promise<boolean> =>
    Promise.resolve(mayFollow(url, configured))
  const transport = { http, secrets: new SecretStore(), mayFollow: byName }
  return { transport: transport as unknown as Transport, requests }
}
