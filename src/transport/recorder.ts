import type { Exchange } from '../model/network.ts'
import type { SecretStore } from '../model/secret.ts'
import { foreignText } from '../redaction/foreign-text.ts'
import { showUrl } from './redact.ts'

/** Headers by which operators find a request again: Microsoft, AWS, Cloudflare, Neo4j, W3C Trace Context. */
const correlationHeaders = [
  'x-ms-request-id',
  'client-request-id',
  'request-id',
  'x-ms-correlation-request-id',
  'x-ms-activity-id',
  'apim-request-id',
  'x-request-id',
  'x-correlation-id',
  'x-amzn-requestid',
  'x-amzn-trace-id',
  'x-amz-apigw-id',
  'x-amz-cf-id',
  'x-cloud-trace-context',
  'x-okta-request-id',
  'x-auth0-requestid',
  'traceparent',
  'cf-ray',
]

export interface ExchangeStart {
  hop: Exchange['hop']
  method: string
  url: string
  credential?: Exchange['credential']
}

export interface ExchangeEnd {
  status: number | string
  headers?: Record<string, string>
  correlationIds?: Record<string, string>
  /** False when it ended before anything was sent: no credential has left this machine then. */
  sent?: boolean
}

/** One exchange under way. */
export interface OpenExchange {
  /** Milliseconds since it began, by a clock that cannot be set. */
  elapsed: () => number
  end: (end: ExchangeEnd) => Exchange
}

/** The ledger of a run. */
export interface Recorder {
  begin: (start: ExchangeStart) => OpenExchange
  /** What has ended so far, in the order in which it began. */
  exchanges: () => readonly Exchange[]
}

/** @param now the local clock, milliseconds since 1970 */
export function createRecorder(secrets: SecretStore, now: () => number): Recorder {
  const slots: (Exchange | undefined)[] = []
  return {
    begin: ({ hop, method, url, credential }) => {
      const index = slots.push(undefined) - 1
      const startedAt = new Date(now()).toISOString()
      const started = performance.now()
      const elapsed = (): number => Math.round((performance.now() - started) * 10) / 10
      const end = ({
        status,
        headers = {},
        correlationIds,
        sent = true,
      }: ExchangeEnd): Exchange => {
        const serverDate = readDate(headers['date'])
        const exchange: Exchange = {
          id: `x${index + 1}`,
          hop,
          method,
          url: showUrl(url, secrets),
          status,
          startedAt,
          durationMs: elapsed(),
          correlationIds: cleanIds(correlationIds ?? pickIds(headers), secrets),
          ...(serverDate === undefined ? {} : { serverDate }),
          ...(credential !== undefined && sent ? { credential } : {}),
        }
        slots[index] = exchange
        return exchange
      }
      return { elapsed, end }
    },
    exchanges: () => slots.filter((slot) => slot !== undefined),
  }
}

function pickIds(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    correlationHeaders.flatMap((name): [string, string][] => {
      const value = headers[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

function cleanIds(ids: Record<string, string>, secrets: SecretStore): Record<string, string> {
  const clean = Object.entries(ids).map(([name, id]) => [name, foreignText(id, secrets, 200)])
  return Object.fromEntries(clean)
}

/** RFC 9110 section 5.6.7: the only form that a server may send is GMT. */
function readDate(value: string | undefined): string | undefined {
  if (value === undefined || !/^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(value)) return
  const date = new Date(value)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
