import { cleanForeign } from '../../model/foreign.ts'
import type { ProviderErrorArgs } from '../args.ts'
import type { ClientSecretMethod } from '../entry.ts'

/** An error answer of a token endpoint, as it came. */
export interface ProviderAnswer {
  status: number
  /** The body when it is a JSON object. Members may be of any type and size. */
  json: Record<string, unknown> | null
  /** Names in lower case. */
  headers: Record<string, string>
  /** The scope that was asked for. */
  scope: string
  tenant: string
  /** Host of the token endpoint. */
  host: string
  /** The client sent an assertion in place of a secret (RFC 7523). */
  byAssertion?: boolean
  /** How the secret was sent, and which way the discovery document lists besides. */
  authentication?: { method: ClientSecretMethod; other?: ClientSecretMethod }
  /** What can be told of the secret by its form; never the secret. */
  secretHints?: { strayCharacters: boolean; looksLikeSecretId: boolean }
}

/** Longest foreign text that is looked at: whole pages are cut before any pattern sees them. */
const longest = 4000

/** A header's value; undefined when it is absent or empty. */
export function header(answer: ProviderAnswer, name: string): string | undefined {
  const value: unknown = Object.hasOwn(answer.headers, name) ? answer.headers[name] : undefined
  return typeof value === 'string' && value !== '' ? value.slice(0, longest) : undefined
}

/**
 * Takes an answer apart: the members of RFC 6749 section 5.2, and what Entra (`error_codes`,
 * `trace_id`, `correlation_id`, `timestamp`), Okta's API (`errorCode`, `errorSummary`) and Cognito's
 * (`__type`, `message`) have besides or in their place.
 */
export function readError({ status, json }: ProviderAnswer): ProviderErrorArgs {
  const said = member(json, 'error_description', 'errorSummary', 'message')
  // Ory's servers once gave in a member of its own what they now say at the end of the description.
  const description = [said, member(json, 'error_hint')].filter((text) => text !== '').join(' ')
  const number = numberOf(json, description) ?? member(json, 'errorCode')
  const ids = {
    correlationId:
      member(json, 'correlation_id', 'correlationId') || afterLabel(description, 'Correlation ID'),
    traceId: member(json, 'trace_id') || afterLabel(description, 'Trace ID'),
    timestamp: member(json, 'timestamp') || afterLabel(description, 'Timestamp'),
  }
  const error: ProviderErrorArgs = {
    status,
    error: cleanForeign(member(json, 'error', 'errorCode', '__type'), 100),
    description: cleanForeign(description),
  }
  if (number !== '') error.number = cleanForeign(number, 20)
  if (ids.correlationId !== '') error.correlationId = cleanForeign(ids.correlationId, 80)
  if (ids.traceId !== '') error.traceId = cleanForeign(ids.traceId, 80)
  if (ids.timestamp !== '') error.timestamp = cleanForeign(ids.timestamp, 80)
  return error
}

/** The first of these members that is a text or a number. */
function member(json: Record<string, unknown> | null, ...names: string[]): string {
  for (const name of names) {
    const value = json !== null && Object.hasOwn(json, name) ? json[name] : undefined
    if (typeof value === 'string' && value !== '') return value.slice(0, longest)
    if (typeof value === 'number') return String(value)
  }
  return ''
}

/** `error_codes[0]`, else the number that the description begins with. */
function numberOf(json: Record<string, unknown> | null, description: string): string | undefined {
  const codes =
    json !== null && Object.hasOwn(json, 'error_codes') ? json['error_codes'] : undefined
  const first: unknown = Array.isArray(codes) ? codes[0] : undefined
  if (Number.isSafeInteger(first)) return String(first)
  if (typeof first === 'string' && /^\d{1,10}$/.test(first)) return first
  return /AADSTS(\d{1,10})/.exec(description)?.[1]
}

/** Entra writes its ids once more into the description, each as `Label: value`. */
function afterLabel(description: string, label: string): string {
  const at = description.indexOf(`${label}: `)
  if (at < 0) return ''
  const value = description.slice(at + label.length + 2, at + label.length + 90)
  return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ?|^[\w-]+/.exec(value)?.[0] ?? ''
}

/** The provider's answer in its own words, as far as there are any. */
export function ownWords({ status, error, description }: ProviderErrorArgs): string {
  const words = [error, description].filter((text) => text !== '').join(': ')
  return words === '' ? `HTTP status ${status} without an error text` : words
}
