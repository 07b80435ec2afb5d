import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerRpc } from './app.ts'
import type { McpApp } from './app.ts'
import { readCredential } from './credentials.ts'
import { cypherTools } from './cypher-tools.ts'
import type { Database } from './database.ts'
import { httpError } from './go-http.ts'
import { readRpc } from './json-rpc.ts'
import { pathOf } from './streamable-http.ts'
import { readText } from '../http-server.ts'
import type { Handler } from '../http-server.ts'

const messages = '/mcp/message'

/**
 * A server of the transport of 2024-11-05: GET opens a stream that first names the address for
 * messages; nothing takes POST where the stream is, and answers come on the stream. Strangers may see
 * the tools; a call needs a credential, which goes on to the database.
 *
 * @param elsewhere makes the stream name this origin for its messages
 */
export function createLegacyMcp(database: Database, elsewhere?: string): Handler {
  const streams = new Map<string, ServerResponse>()
  const app: McpApp = {
    serverInfo: { name: 'cypher-sse', version: '0.3.0' },
    protocols: ['2024-11-05'],
    tools: cypherTools(database),
  }
  let last = 0
  return async (request, response) => {
    const path = pathOf(request)
    if (path === messages && request.method === 'POST') {
      const id = new URL(request.url ?? '/', 'http://lab').searchParams.get('session_id')
      const stream = streams.get(id ?? '')
      if (stream === undefined) return httpError(response, 404, 'Could not find session')
      return take(request, response, { app, stream })
    }
    if (path !== '/mcp/sse') return httpError(response, 404, '404 page not found')
    if (request.method !== 'GET') {
      return httpError(response, 405, 'Method Not Allowed', { allow: 'GET' })
    }
    last += 1
    const id = String(last)
    streams.set(id, response)
    response.on('close', () => streams.delete(id))
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
    response.write(`event: endpoint\ndata: ${elsewhere ?? ''}${messages}?session_id=${id}\n\n`)
  }
}

async function take(
  request: IncomingMessage,
  response: ServerResponse,
  { app, stream }: { app: McpApp; stream: ServerResponse },
): Promise<void> {
  const message = readRpc(await readText(request))
  const presented = readCredential(request.headers.authorization, true)
  if (message.kind === 'request' && message.request.method === 'tools/call' && !presented.ok) {
    const challenges = { 'www-authenticate': presented.challenges }
    return httpError(response, 401, presented.text, challenges)
  }
  if (message.kind === 'unreadable') return httpError(response, 400, 'Could not parse message')
  response.writeHead(202).end('Accepted')
  if (message.kind === 'notification') return
  const caller = presented.ok ? presented.caller : ({ kind: 'none' } as const)
  const answer =
    message.kind === 'invalid' ? message.answer : await answerRpc(app, message.request, caller)
  stream.write(`event: message\ndata: ${JSON.stringify(answer)}\n\n`)
}
