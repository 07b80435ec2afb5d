import { randomUUID } from 'node:crypto'
import { aadstsRows } from './aadsts-rows.ts'
import type { Said } from './aadsts-rows.ts'
import type { Answer } from './exchange.ts'

/** What an error answer needs besides its number. */
export interface AadstsContext {
  origin: string
  correlationId: string
  /** The provider's clock, milliseconds since 1970. */
  nowMs: number
}

/**
 * An error answer in Entra's form.
 *
 * @param instead takes the place of the number's own error, text or status
 */
export function aadsts(
  number: number,
  said: Partial<Said>,
  context: AadstsContext,
  instead: { error?: string; description?: string; status?: number } = {},
): Answer {
  const known = aadstsRows[number]
  const all: Said = {
    appId: '',
    tenant: '',
    scope: '',
    resource: '',
    parameter: '',
    grant: 'client_credentials',
    method: 'GET',
    presented: '',
    times: '',
    ...said,
  }
  const text = instead.description ?? known?.text(all) ?? 'The request was refused.'
  const traceId = randomUUID()
  const timestamp = `${new Date(context.nowMs).toISOString().slice(0, 19).replace('T', ' ')}Z`
  const status = instead.status ?? known?.status ?? 400
  return {
    status,
    headers: {
      'x-ms-request-id': traceId,
      ...(status === 405 ? { Allow: 'POST, OPTIONS' } : {}),
      ...(status === 429 ? { 'Retry-After': '60' } : {}),
    },
    json: {
      error: instead.error ?? known?.error ?? 'invalid_request',
      error_description: `AADSTS${number}: ${text} Trace ID: ${traceId} Correlation ID: ${context.correlationId} Timestamp: ${timestamp}`,
      error_codes: [number],
      timestamp,
      trace_id: traceId,
      correlation_id: context.correlationId,
      error_uri: `${context.origin}/error?code=${number}`,
    },
  }
}
