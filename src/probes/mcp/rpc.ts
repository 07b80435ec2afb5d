import { createParser } from 'eventsource-parser'
import type { McpStep } from '../../model/facts.ts'
import { cleanForeign } from '../../model/foreign.ts'
import type { HttpResult } from '../../model/network.ts'
import type { Secret } from '../../model/secret.ts'
import type { Transport } from '../../transport/transport.ts'
import { parseChallenges } from '../../transport/www-authenticate.ts'

/** Newest revision with `initialize`; a server answers with the one that it speaks (MCP lifecycle). */
export const askedProtocolVersion = '2025-11-25'

export interface McpEndpoint {
  transport: Transport
  url: string
  /** Name of the header that carries the credential. */
  authHeader: string
  credential?: Secret
  /** How the scheme before the credential is written; `Bearer` without it. */
  scheme?: 'Bearer' | 'bearer'
  /** The page that a browser would say the request comes from. */
  origin?: string
  /** For neo4j/mcp 2.x. */
  neo4jUri?: string
  sessionId?: string
  protocolVersion?: string
}

/** Headers that tell which layer answered. */
const tellingHeaders = [
  'server',
  'via',
  'location',
  'allow',
  'retry-after',
  'x-powered-by',
  'x-amzn-remapped-www-authenticate',
  'x-amzn-requestid',
  'x-amzn-errortype',
  'x-envoy-upstream-service-time',
  'x-ms-middleware-request-id',
  'cf-ray',
]

let lastId = 0

/** One JSON-RPC request over Streamable HTTP (MCP transports): the answer is JSON or an SSE stream. */
export async function call(
  endpoint: McpEndpoint,
  method: string,
  params: object,
): Promise<{ step: McpStep; sessionId?: string }> {
  lastId += 1
  const id = lastId
  const answer = await post(endpoint, { jsonrpc: '2.0', id, method, params }, listenFor(id))
  if (!answer.ok) return { step: { outcome: 'failed', failure: answer.failure } }
  const sessionId = answer.headers['mcp-session-id']
  return { step: readAnswer(answer, id), ...(sessionId ? { sessionId } : {}) }
}

/** A notification: the answer (202) is not looked at, as servers differ. */
export async function notify(endpoint: McpEndpoint, method: string): Promise<void> {
  await post(endpoint, { jsonrpc: '2.0', method })
}

/** Ends a session that the server opened (MCP transports, session management). */
export async function endSession(endpoint: McpEndpoint): Promise<void> {
  if (!endpoint.sessionId) return
  await endpoint.transport.http({
    hop: 'mcp',
    method: 'DELETE',
    url: endpoint.url,
    headers: headersOf(endpoint),
    ...(endpoint.credential ? { credential: 'bearer-token' as const } : {}),
  })
}

function headersOf(endpoint: McpEndpoint): Record<string, string> {
  return {
    accept: 'application/json, text/event-stream',
    ...(endpoint.credential
      ? {
          [endpoint.authHeader.toLowerCase()]: `${endpoint.scheme ?? 'Bearer'} ${endpoint.credential.reveal()}`,
        }
      : {}),
    ...(endpoint.sessionId ? { 'mcp-session-id': endpoint.sessionId } : {}),
    ...(endpoint.protocolVersion ? { 'mcp-protocol-version': endpoint.protocolVersion } : {}),
    ...(endpoint.neo4jUri ? { 'x-neo4j-mcp-uri': endpoint.neo4jUri } : {}),
    ...(endpoint.origin ? { origin: endpoint.origin } : {}),
  }
}

function post(
  endpoint: McpEndpoint,
  message: object,
  until?: (text: string) => boolean,
): Promise<HttpResult> {
  return endpoint.transport.http({
    hop: 'mcp',
    method: 'POST',
    url: endpoint.url,
    headers: { ...headersOf(endpoint), 'content-type': 'application/json' },
    body: JSON.stringify(message),
    ...(endpoint.credential ? { credential: 'bearer-token' as const } : {}),
    ...(until ? { until } : {}),
  })
}

function readAnswer(answer: HttpResult & { ok: true }, id: number): McpStep {
  const { status, headers, body, exchange } = answer
  const contentType = cleanForeign(headers['content-type'] ?? 'none', 80)
  const place = { status, durationMs: exchange.durationMs }
  const sse = contentType.toLowerCase().startsWith('text/event-stream')
  const messages = sse ? eventsOf(body) : asMessages(body)
  const message = responseIn(messages ?? [], id)
  if (
    message &&
    'result' in message &&
    typeof message['result'] === 'object' &&
    message['result'] !== null
  )
    return {
      outcome: 'result',
      ...place,
      transport: sse ? 'sse' : 'json',
      result: message['result'] as Record<string, unknown>,
    }
  const error = message?.['error'] as { code?: unknown; message?: unknown } | undefined
  if (error && status === 200)
    return {
      outcome: 'rpc-error',
      ...place,
      code: typeof error.code === 'number' ? error.code : 0,
      message: cleanForeign(typeof error.message === 'string' ? error.message : ''),
    }
  if (status === 200)
    return { outcome: 'malformed', ...place, contentType, reason: malformedReason(messages, body) }
  const challenge = headers['www-authenticate'] ?? ''
  return {
    outcome: 'http',
    ...place,
    contentType,
    body: cleanForeign(body),
    challenges: parseChallenges(challenge),
    headers: Object.fromEntries(
      tellingHeaders.flatMap((name) =>
        headers[name] === undefined ? [] : [[name, cleanForeign(headers[name], 200)]],
      ),
    ),
  }
}

function malformedReason(messages: unknown[] | undefined, body: string): string {
  if (body.trim() === '') return 'the answer is empty'
  if (/^\s*</.test(body)) return 'it is a web page, not JSON-RPC'
  if (messages === undefined) return 'it is not JSON (cut off?)'
  return 'no message in it answers the request (its id is missing or another)'
}

/** A body may hold one message, or a list of them (revisions up to 2025-03-26). */
function asMessages(body: string): Record<string, unknown>[] | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return (Array.isArray(value) ? value : [value]).filter(
      (message): message is Record<string, unknown> =>
        typeof message === 'object' && message !== null,
    )
  } catch {
    return undefined
  }
}

/** Whether the answer to this request has come, asked with every piece of a stream. */
function listenFor(id: number): (piece: string) => boolean {
  let found = false
  const parser = createParser({
    onEvent: ({ data }) => {
      found ||= responseIn(asMessages(data) ?? [], id) !== undefined
    },
  })
  return (piece) => {
    parser.feed(piece)
    return found
  }
}

/** The messages in the events of a stream (WHATWG server-sent events). */
function eventsOf(text: string): Record<string, unknown>[] {
  const messages: Record<string, unknown>[] = []
  const parser = createParser({
    onEvent: ({ data }) => {
      messages.push(...(asMessages(data) ?? []))
    },
  })
  parser.feed(text)
  return messages
}

function responseIn(
  messages: Record<string, unknown>[],
  id: number,
): Record<string, unknown> | undefined {
  return messages.find(
    (message) => message['id'] === id && ('result' in message || 'error' in message),
  )
}
