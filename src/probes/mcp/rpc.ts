import type { McpCredentialKind, McpDialect, McpStep } from '../../model/facts.ts'
import type { HttpResult } from '../../model/network.ts'
import type { Secret } from '../../model/secret.ts'
import type { Transport } from '../../transport/transport.ts'
import { readAnswer } from './answer.ts'
import { headerValue } from './mirrored.ts'
import { awaiting, takenUp, type Listening } from './resume.ts'

/** Newest revision with `initialize`; a server answers with the one that it speaks (MCP lifecycle). */
export const askedProtocolVersion = '2025-11-25'
/** The revision without a handshake: every request says who sends it (MCP 2026-07-28, versioning). */
export const statelessVersion = '2026-07-28'

export const clientInfo = { name: 'neo4j-m2m-doctor', version: '1' }

export interface McpEndpoint {
  transport: Transport
  url: string
  /** Name of the header that carries the credential. */
  authHeader: string
  credential?: Secret
  /** The token is for this server alone. */
  isOwnToken?: true
  /** How the scheme before the credential is written; `Bearer` without it. */
  scheme?: 'Bearer' | 'bearer' | 'Basic'
  /** The page that a browser would say the request comes from. */
  origin?: string
  /** For neo4j/mcp 2.x. */
  neo4jUri?: string
  /** How the server is spoken to; as before 2026-07-28 without it. */
  dialect?: McpDialect
  sessionId?: string
  protocolVersion?: string
  /** Of one request, with all that is waited in it. */
  timeoutMs?: number
}

/** A way to ask a server that is known to speak so. */
export interface Conversation {
  call: (
    method: string,
    params: object,
    headers?: Record<string, string>,
  ) => Promise<{ step: McpStep; sessionId?: string }>
  notify: (method: string) => Promise<void>
  end: () => Promise<void>
}

let lastId = 0

export function nextId(): number {
  lastId += 1
  return lastId
}

/** One JSON-RPC request over Streamable HTTP (MCP transports): the answer is JSON or an SSE stream. */
export async function call(
  endpoint: McpEndpoint,
  method: string,
  params: object,
  headers: Record<string, string> = {},
): Promise<{ step: McpStep; sessionId?: string }> {
  const id = nextId()
  const stateless = endpoint.dialect === 'discover'
  const message = {
    jsonrpc: '2.0',
    id,
    method,
    params: stateless ? { ...params, _meta: statelessMeta } : params,
  }
  const awaited = awaiting(id)
  const first = await post(endpoint, endpoint.url, message, {
    headers: stateless ? { ...statelessHeaders(method, params), ...headers } : {},
    until: awaited.until,
  })
  const opened = stateless || !first.ok ? undefined : first.headers['mcp-session-id']
  const session = opened === undefined ? {} : { sessionId: opened }
  const answer = stateless
    ? first
    : await takenUp(listening({ ...endpoint, ...session }), first, awaited)
  if ('given' in answer) return { step: endedEarly(answer.given), ...session }
  if (!answer.ok) return { step: { outcome: 'failed', failure: answer.failure } }
  return { step: readAnswer(answer, id, endpoint.transport.secrets), ...session }
}

function listening(endpoint: McpEndpoint): Listening {
  const { transport, url, timeoutMs } = endpoint
  const headers = { ...headersOf(endpoint), accept: 'text/event-stream' }
  return {
    transport,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    get: { hop: 'mcp', method: 'GET', url, headers, ...carrying(endpoint) },
  }
}

function endedEarly(reason: string): McpStep {
  const contentType = 'text/event-stream'
  return { outcome: 'malformed', status: 200, durationMs: 0, contentType, reason }
}

/** Requests over Streamable HTTP, each by itself. */
export function conversation(endpoint: McpEndpoint): Conversation {
  return {
    call: (method, params, headers) => call(endpoint, method, params, headers),
    notify: async (method) => {
      // The answer (202) is not looked at, as servers differ. 2026-07-28 knows no notifications.
      if (endpoint.dialect !== 'discover')
        await post(endpoint, endpoint.url, { jsonrpc: '2.0', method }, {})
    },
    end: () => endSession(endpoint),
  }
}

/** Ends a session that the server opened (MCP transports, session management). */
async function endSession(endpoint: McpEndpoint): Promise<void> {
  if (!endpoint.sessionId) return
  await endpoint.transport.http({
    hop: 'mcp',
    method: 'DELETE',
    url: endpoint.url,
    headers: headersOf(endpoint),
    ...carrying(endpoint),
  })
}

const statelessMeta = {
  'io.modelcontextprotocol/protocolVersion': statelessVersion,
  'io.modelcontextprotocol/clientInfo': clientInfo,
  'io.modelcontextprotocol/clientCapabilities': {},
}

/** What gateways route by without reading the body (MCP 2026-07-28, Streamable HTTP, request metadata). */
function statelessHeaders(method: string, params: object): Record<string, string> {
  const name = 'name' in params && typeof params.name === 'string' ? params.name : undefined
  return {
    'mcp-protocol-version': statelessVersion,
    'mcp-method': method,
    ...(name === undefined ? {} : { 'mcp-name': headerValue(name) }),
  }
}

export function headersOf(endpoint: McpEndpoint): Record<string, string> {
  const { credential, scheme = 'Bearer' } = endpoint
  return {
    accept: 'application/json, text/event-stream',
    ...(credential
      ? { [endpoint.authHeader.toLowerCase()]: `${scheme} ${credential.reveal()}` }
      : {}),
    ...(endpoint.sessionId ? { 'mcp-session-id': endpoint.sessionId } : {}),
    ...(endpoint.protocolVersion ? { 'mcp-protocol-version': endpoint.protocolVersion } : {}),
    ...(endpoint.neo4jUri ? { 'x-neo4j-mcp-uri': endpoint.neo4jUri } : {}),
    ...(endpoint.origin ? { origin: endpoint.origin } : {}),
  }
}

/** Says of a request what it carries, for the ledger and the guard against plaintext. */
export function carrying({ credential, scheme }: McpEndpoint): {
  credential?: 'password' | 'bearer-token'
} {
  if (!credential) return {}
  return { credential: scheme === 'Basic' ? 'password' : 'bearer-token' }
}

/** What a pass or a call is made with, as facts name it. */
export function kindOf({ credential, scheme, isOwnToken }: McpEndpoint): McpCredentialKind {
  if (!credential) return 'none'
  if (isOwnToken) return 'own-token'
  return scheme === 'Basic' ? 'basic' : 'bearer'
}

export function post(
  endpoint: McpEndpoint,
  url: string,
  message: object,
  more: { headers?: Record<string, string>; until?: (text: string) => boolean },
): Promise<HttpResult> {
  return endpoint.transport.http({
    hop: 'mcp',
    method: 'POST',
    url,
    headers: { ...headersOf(endpoint), ...more.headers, 'content-type': 'application/json' },
    body: JSON.stringify(message),
    ...carrying(endpoint),
    ...(more.until ? { until: more.until } : {}),
  })
}
