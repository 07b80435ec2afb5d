import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { RpcAnswer } from './json-rpc.ts'
import type { McpWorld } from '../scenario.ts'

/** Sends a JSON-RPC answer to the client. */
export type Deliver = (response: ServerResponse, answer: RpcAnswer, method: string) => Promise<void>

const hugeBytes = 50 * 1024 * 1024
const pingMs = 50

/** How this world's server sends its answers: as JSON, as an event stream, or spoilt. */
export function createDelivery({ sse, fault }: McpWorld): Deliver {
  const send: Deliver = async (response, answer) =>
    sse === true ? sendEvents(response, answer) : sendJson(response, 200, answer)
  if (fault === undefined) return send
  switch (fault) {
    case 'truncated':
      return async (response, answer) => {
        const text = JSON.stringify(answer)
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end(text.slice(0, Math.floor(text.length / 2)))
      }
    case 'wrong-id':
      return (response, answer, method) =>
        send(response, { ...answer, id: `not-${String(answer.id)}` }, method)
    case 'endless':
      return async (response) => pingForEver(response)
    case 'huge':
      return (response, answer, method) =>
        method === 'tools/call' ? sendHuge(response, answer) : send(response, answer, method)
    case 'tool-call-waits':
      return async (response, answer, method) => {
        if (method !== 'tools/call') await send(response, answer, method)
      }
    case 'gateway-timeout':
    case 'hang':
    case 'html':
    case 'redirect':
    case 'server-error':
    case 'rate-limited':
      return send
  }
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(`${JSON.stringify(body)}\n`)
}

/** A comment and a notification come before the answer, as they may (MCP, Streamable HTTP). */
function sendEvents(response: ServerResponse, answer: RpcAnswer): void {
  const note = {
    jsonrpc: '2.0',
    method: 'notifications/message',
    params: { level: 'info', data: 'working' },
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
  response.write(': ping\n\n')
  response.write(`event: message\ndata: ${JSON.stringify(note)}\n\n`)
  response.end(`event: message\ndata: ${JSON.stringify(answer)}\n\n`)
}

function pingForEver(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
  response.write(': ping\n\n')
  const timer = setInterval(() => response.write(': ping\n\n'), pingMs)
  response.on('close', () => clearInterval(timer))
}

/** Made while it is sent, so that the lab never holds it; a client that goes away ends it. */
async function sendHuge(response: ServerResponse, answer: RpcAnswer): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' })
  const filler = 'x'.repeat(64 * 1024)
  function* parts(): Generator<string> {
    yield `{"jsonrpc":"2.0","id":${JSON.stringify(answer.id)},"result":{"content":[{"type":"text","text":"`
    for (let sent = 0; sent < hugeBytes; sent += filler.length) yield filler
    yield '"}]}}\n'
  }
  await pipeline(Readable.from(parts()), response)
}
