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

/** Names of the member that names the error: of OAuth, Okta's API, Apigee, AWS. */
const flatNames = ['error', 'errorCode', 'ErrorCode', '__type'] as const

/** Whether the body names an error as RFC 6749 section 5.2 has it, or one of its kin. */
export const saysOAuthError = ({ json }: Pick<ProviderAnswer, 'json'>): boolean =>
  member(json, ...flatNames) !== ''

/**
 * Takes an answer apart: the members of RFC 6749 section 5.2, and what Entra (`error_codes`,
 * `trace_id`, `correlation_id`, `timestamp`), Okta's API (`errorCode`, `errorSummary`) and Cognito's
 * (`__type`, `message`) have besides or in their place.
 */
export function readError({
  status,
  json,
}: Pick<ProviderAnswer, 'status' | 'json'>): ProviderErrorArgs {
  const body = saysOAuthError({ json }) ? json : (nested(json) ?? json)
  const words = member(body, ...descriptionNames)
  // Ory's servers once gave in a member of its own what they now say at the end of the description; FusionAuth
  // has a reason besides.
  const description = [words, member(body, 'error_hint'), member(body, 'error_reason')]
    .filter((text) => text !== '')
    .join(' ')
  const number = numberOf(json, description) ?? member(json, 'errorCode')
  const ids = {
    correlationId:
      member(json, 'correlation_id', 'correlationId') || afterLabel(description, 'Correlation ID'),
    traceId: member(json, 'trace_id') || afterLabel(description, 'Trace ID'),
    timestamp: member(json, 'timestamp') || afterLabel(description, 'Timestamp'),
  }
  const error: ProviderErrorArgs = {
    status,
    error: cleanForeign(nameOf(json, body), 100),
    description: cleanForeign(description),
  }
  if (number !== '') error.number = cleanForeign(number, 20)
  if (ids.correlationId !== '') error.correlationId = cleanForeign(ids.correlationId, 80)
  if (ids.traceId !== '') error.traceId = cleanForeign(ids.traceId, 80)
  if (ids.timestamp !== '') error.timestamp = cleanForeign(ids.timestamp, 80)
  return error
}

/** Names of the member with the words, the usual one first. */
const descriptionNames = [
  'error_description',
  'errorSummary',
  'message',
  'errorDescription',
  'errorMessage',
  'error_message',
  'faultstring',
  'Error',
  'detail',
  'description',
  'title',
] as const

type Body = Record<string, unknown>

/**
 * The error of a body that has it one level down: `fault` (Apigee, WSO2), `error` (Google's APIs and many), `detail`
 * (FastAPI), the first of `errors` (JSON:API).
 */
function nested(json: Body | null): Body | undefined {
  for (const name of ['fault', 'error', 'detail', 'errors']) {
    const value = own(json, name)
    const first: unknown = Array.isArray(value) ? value[0] : value
    if (isBody(first)) return first
  }
  return undefined
}

function nameOf(json: Body | null, body: Body | null): string {
  const flat = member(body, ...flatNames)
  if (flat !== '' || body === json) return flat
  const detail = own(body, 'detail')
  return member(isBody(detail) ? detail : null, 'errorcode') || member(body, 'code', 'status')
}

const isBody = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const own = (json: Body | null, name: string): unknown =>
  json !== null && Object.hasOwn(json, name) ? json[name] : undefined

/** The first of these members that is a text or a number. */
function member(json: Body | null, ...names: string[]): string {
  for (const name of names) {
    const value = own(json, name)
    if (typeof value === 'string' && value !== '') return value.slice(0, longest)
    if (typeof value === 'number') return String(value)
  }
  return ''
}

/** `error_codes[0]`, else the number that the description begins with. */
function numberOf(json: Body | null, description: string): string | undefined {
  const codes = own(json, 'error_codes')
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
