import type { RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../../src/model/secret.ts'
import { openOldTransport } from '../../../src/probes/mcp/old-transport.ts'
import { httpServer, testTransport } from '../../transport/fixture.ts'

const events = { 'content-type': 'text/event-stream' }
const named = 'event: endpoint\ndata: /messages?id=1\n\n'

async function opened(listener: RequestListener, timeoutMs = 5000) {
  const port = await httpServer(listener)
  const transport = testTransport({ timeoutMs })
  const credential = new Secret('token-of-a-test-0123456789')
  return openOldTransport({
    transport,
    url: `http://localhost:${port}/sse`,
    authHeader: 'Authorization',
    credential,
  })
}

/** A server whose stream is opened, and what it does with a message. */
async function ask(
  onMessage: (stream: { write: (text: string) => void; end: () => void }) => void,
) {
  let stream: Parameters<RequestListener>[1] | undefined
  const way = await opened((request, response) => {
    if (request.method === 'GET') {
      stream = response.writeHead(200, events)
      stream.write(named)
      return
    }
    response.writeHead(202).end()
    onMessage({ write: (text) => void stream?.write(text), end: () => void stream?.end() })
  })
  if ('step' in way) throw new Error('no stream was opened')
  const { step } = await way.conversation.call('tools/list', {})
  await way.conversation.end()
  return step
}

describe('the stream', () => {
  it('that is a page is told by its status', async () => {
    const way = await opened((_, response) => void response.writeHead(200).end('<html>'))
    expect(way).toMatchObject({ step: { outcome: 'http', status: 200, body: '<html>' } })
  })

  it('that begins with another event is none of the old transport, and is left', async () => {
    const way = await opened((_, response) => {
      response.writeHead(200, events).write('event: message\ndata: {}\n\n')
    })
    expect(way).toMatchObject({ step: { outcome: 'http', status: 200 } })
  })

  it('that never says anything ends with the time of one request', async () => {
    const way = await opened((_, response) => {
      response.writeHead(200, events).flushHeaders()
    }, 200)
    expect(way).toMatchObject({ step: { outcome: 'failed', failure: { kind: 'timeout' } } })
  })

  it('that names another origin gets no token there', async () => {
    const asked: string[] = []
    const port = await httpServer((request, response) => {
      asked.push(request.url ?? '')
      response.end()
    })
    const way = await opened((_, response) => {
      response.writeHead(200, events)
      response.write(`event: endpoint\ndata: http://127.0.0.1:${port}/messages\n\n`)
    })
    expect(way).toMatchObject({ step: { outcome: 'malformed' } })
    expect(asked).toEqual([])
  })
})

describe('an answer', () => {
  const answer = (id: number) =>
    `data: ${JSON.stringify({ jsonrpc: '2.0', id, result: { tools: [] } })}\n\n`

  it('comes on the stream, for the id that was asked, also in pieces', async () => {
    const step = await ask(({ write }) => {
      write(': ping\n\n')
      write(answer(-1))
      // Ids count up over all requests of the process.
      const ids = Array.from({ length: 200 }, (_, id) => answer(id)).join('')
      write(ids.slice(0, 37))
      write(ids.slice(37))
    })
    expect(step).toMatchObject({ outcome: 'result', transport: 'sse', result: { tools: [] } })
  })

  it('is missed when the stream ends before it', async () => {
    const step = await ask(({ end }) => end())
    expect(step).toMatchObject({
      outcome: 'malformed',
      reason: 'the stream ended before the answer came',
    })
  })
})
