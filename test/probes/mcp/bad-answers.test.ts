import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import type { McpStep } from '../../../src/model/facts.ts'
import { Secret } from '../../../src/model/secret.ts'
import { call } from '../../../src/probes/mcp/rpc.ts'
import { httpServer, testTransport } from '../../transport/fixture.ts'

const json = { 'content-type': 'application/json' }
const events = { 'content-type': 'text/event-stream' }

/** What a tools/call comes to, at a server that answers it so. */
async function asked(
  answer: (response: ServerResponse, id: number) => unknown,
  timeoutMs = 5000,
): Promise<McpStep> {
  const port = await httpServer((request, response) => {
    response.on('error', () => {})
    void text(request).then((body) => answer(response, (JSON.parse(body) as { id: number }).id))
  })
  const { step } = await call(
    {
      transport: testTransport({ timeoutMs }),
      url: `http://localhost:${port}/mcp`,
      authHeader: 'Authorization',
      credential: new Secret('token-of-a-test-0123456789'),
      timeoutMs,
    },
    'tools/call',
    { name: 'read' },
  )
  return step
}

const result = (id: number, words = 'row'): string =>
  JSON.stringify({ jsonrpc: '2.0', id, result: { content: [{ type: 'text', text: words }] } })

/** Writes pieces until the other side has had enough. */
async function pour(response: ServerResponse, piece: string, times: number): Promise<void> {
  for (let written = 0; written < times && !response.destroyed; written += 1) {
    // One after the other: what a socket does not take at once would pile up here.
    if (!response.write(piece))
      await Promise.race([once(response, 'drain'), once(response, 'close')])
  }
  response.end()
}

it('a stream without an end is left at the time limit', async () => {
  const step = await asked((response) => {
    response.writeHead(200, events).write(': ping\n\n')
    const timer = setInterval(() => response.write(': ping\n\n'), 20)
    response.on('close', () => clearInterval(timer))
  }, 300)
  expect(step).toMatchObject({ outcome: 'failed', failure: { kind: 'timeout' } })
})

it('an answer after the time limit is no answer', async () => {
  const step = await asked((response, id) => {
    const timer = setTimeout(() => response.writeHead(200, json).end(result(id)), 2000)
    response.on('close', () => clearTimeout(timer))
  }, 200)
  expect(step).toMatchObject({ outcome: 'failed', failure: { kind: 'timeout' } })
})

it('half a JSON is told as such', async () => {
  const step = await asked((response, id) => {
    response.writeHead(200, json).end(result(id).slice(0, 40))
  })
  expect(step).toMatchObject({ outcome: 'malformed', reason: 'it is not JSON (cut off?)' })
})

it('a stream whose events hold half a JSON answers nothing', async () => {
  const step = await asked((response, id) => {
    response.writeHead(200, events).end(`data: ${result(id).slice(0, 40)}\n\n`)
  })
  expect(step).toMatchObject({ outcome: 'malformed', contentType: 'text/event-stream' })
})

it('an answer with the id of another request answers nothing', async () => {
  const step = await asked((response) => response.writeHead(200, json).end(result(-7)))
  expect(step).toMatchObject({
    outcome: 'malformed',
    reason: 'no message in it answers the request (its id is missing or another)',
  })
})

it('a page with status 200 is told as a page', async () => {
  const step = await asked((response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>x</title>')
  })
  expect(step).toMatchObject({ outcome: 'malformed', contentType: 'text/html' })
})

it('a redirect is told and not followed, so that no token goes elsewhere', async () => {
  const elsewhere: string[] = []
  const port = await httpServer((request, response) => {
    elsewhere.push(request.url ?? '')
    response.end()
  })
  const location = `http://127.0.0.1:${port}/mcp`
  const step = await asked((response) => response.writeHead(307, { location }).end())
  expect(step).toMatchObject({ outcome: 'http', status: 307, headers: { location } })
  expect(elsewhere).toEqual([])
})

const mebibyte = 'x'.repeat(1024 * 1024)

it.each([
  ['a body of 200 MB', json, 200],
  ['an event of 50 MB', events, 50],
])('%s is read up to the limit only', async (_, headers, times) => {
  let written = 0
  const step = await asked(async (response, id) => {
    response.writeHead(200, headers)
    response.write(headers === events ? `data: ${result(id)}`.slice(0, -10) : '')
    await pour(response, mebibyte, times)
    written = response.socket?.bytesWritten ?? written
  })
  expect(step).toMatchObject({ outcome: 'failed', failure: { kind: 'too-large' } })
  // What lies in the sockets' buffers is sent; the rest never is.
  expect(written).toBeLessThan(40 * 1024 * 1024)
})

it('a small body that unpacks to 200 MB is read up to the limit only', async () => {
  const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, 'x'))
  const before = process.memoryUsage.rss()
  const step = await asked((response) => {
    response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(bomb)
  })
  expect(step).toMatchObject({ outcome: 'failed', failure: { kind: 'too-large' } })
  expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 1024 * 1024)
})
