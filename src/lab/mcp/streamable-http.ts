import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerRpc } from './app.ts'
import type { Caller, McpApp } from './app.ts'
import { sendJson } from './delivery.ts'
import type { Deliver } from './delivery.ts'
import { httpError } from './go-http.ts'
import { readRpc, rpcError, rpcErrors } from './json-rpc.ts'
import { readText } from '../http-server.ts'

export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').replace(/[?#].*$/su, '')
}

/** Always well while the process lives: says nothing of Neo4j. */
export function health(request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'GET') {
    return httpError(response, 405, 'Method Not Allowed', { allow: 'GET' })
  }
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end('{"status":"ok"}')
}

/** mcp-go's Streamable HTTP handler, without sessions. */
export async function serveMcp(
  request: IncomingMessage,
  response: ServerResponse,
  app: McpApp,
  caller: Caller,
  deliver: Deliver,
): Promise<void> {
  if (request.method === 'GET') {
    // Before 1.4.4: a stream for messages of the server, of which there are none.
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
    response.flushHeaders()
  } else if (request.method === 'DELETE') response.writeHead(200).end()
  else if (request.method !== 'POST') httpError(response, 404, '404 page not found')
  else await servePost(await readText(request), request, response, app, deliver, caller)
}

/** Answers a body that has been read already. */
export async function servePost(
  text: string,
  request: IncomingMessage,
  response: ServerResponse,
  app: McpApp,
  deliver: Deliver,
  caller: Caller = { kind: 'none' },
): Promise<void> {
  const mediaType = (request.headers['content-type'] ?? '').replace(/;.*$/su, '').trim()
  if (mediaType.toLowerCase() !== 'application/json') {
    return httpError(response, 400, "Invalid content type: must be 'application/json'")
  }
  const message = readRpc(text)
  if (message.kind === 'unreadable') {
    const error = rpcError(null, rpcErrors.parse, 'request body is not valid json')
    return sendJson(response, 400, error)
  }
  if (message.kind === 'notification') return void response.writeHead(202).end()
  if (message.kind === 'invalid') return sendJson(response, 200, message.answer)
  const answer = await answerRpc(app, message.request, caller)
  await deliver(response, answer, message.request.method)
}
