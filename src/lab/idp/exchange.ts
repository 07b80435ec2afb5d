import { createHash, randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { TLSSocket } from 'node:tls'
import { readText } from '../http-server.ts'

/** A request as the endpoints see it. */
export interface IdpRequest {
  method: string
  url: URL
  headers: IncomingHttpHeaders
  /** Empty unless the body is a form. */
  form: URLSearchParams
  /** The body when it is a JSON object, whatever it calls itself; empty otherwise. */
  json: Record<string, unknown>
  /** HTTP Basic, decoded (RFC 6749 section 2.3.1). */
  basic?: { id: string; secret: string }
  /** Base64url SHA-256 of the certificate that the client showed. */
  clientThumbprint?: string
  /** The caller's `client-request-id` when it is a GUID, else a new one. */
  correlationId: string
}

export interface Answer {
  status: number
  headers?: Record<string, string>
  json?: unknown
  /** In place of JSON. */
  text?: string
}

/** One address of the identity provider. The kind says which fault of the world concerns it. */
export interface Endpoint {
  kind: 'discovery' | 'keys' | 'token' | 'other'
  method: 'GET' | 'POST'
  answer: (request: IdpRequest) => Answer | Promise<Answer>
  /** Instead of a plain 405. */
  wrongMethod?: (request: IdpRequest) => Answer
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu
export const isGuid = (text: string): boolean => guid.test(text)

export async function readRequest(request: IncomingMessage, origin: string): Promise<IdpRequest> {
  const { headers, method = 'GET' } = request
  const body = method === 'POST' ? await readText(request) : ''
  const isForm = /^application\/x-www-form-urlencoded\s*(?:;|$)/iu.test(
    headers['content-type'] ?? '',
  )
  const asked = headers['client-request-id']
  const basic = basicOf(headers.authorization)
  return {
    method,
    url: new URL(request.url ?? '/', origin),
    headers,
    form: new URLSearchParams(isForm ? body : ''),
    json: isForm ? {} : jsonIn(body),
    ...(basic === undefined ? {} : { basic }),
    ...thumbprintOf(request),
    correlationId: typeof asked === 'string' && isGuid(asked) ? asked : randomUUID(),
  }
}

function jsonIn(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) as Record<string, unknown>
  } catch {
    return {}
  }
}

function thumbprintOf({ socket }: IncomingMessage): { clientThumbprint?: string } {
  const raw = socket instanceof TLSSocket ? socket.getPeerCertificate().raw : undefined
  if (raw === undefined) return {}
  return { clientThumbprint: createHash('sha256').update(raw).digest('base64url') }
}

function basicOf(authorization: string | undefined): { id: string; secret: string } | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/]+=*)$/iu.exec(authorization ?? '')?.[1]
  if (encoded === undefined) return undefined
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  if (colon < 0) return undefined
  return { id: formDecoded(text.slice(0, colon)), secret: formDecoded(text.slice(colon + 1)) }
}

function formDecoded(text: string): string {
  return new URLSearchParams(`v=${text.replaceAll('&', '%26')}`).get('v') ?? ''
}

/** Id and secret by either style: `client_secret_basic` or `client_secret_post`. */
export function credentialOf(request: IdpRequest): { id?: string; secret?: string } {
  if (request.basic !== undefined) return request.basic
  const id = request.form.get('client_id')
  const secret = request.form.get('client_secret')
  return {
    ...(id === null || id === '' ? {} : { id }),
    ...(secret === null || secret === '' ? {} : { secret }),
  }
}
