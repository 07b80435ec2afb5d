import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import type { McpStep } from '../../../src/model/facts.ts'
import { Secret } from '../../../src/model/secret.ts'
import { call, type McpEndpoint } from '../../../src/probes/mcp/rpc.ts'
import { httpServer, testTransport } from '../../transport/fixture.ts'

const events = { 'content-type': 'text/event-stream' }
const first = 'id: one\nretry: 5\ndata: \n\n'

interface Asked {
  step: McpStep
  /** The requests with GET that went on with the stream. */
  gets: IncomingMessage[]
  tookMs: number
}

/** A tools/call whose stream ends after `begin`; what GET is answered is up to the test. */
async function ask(
  begin: string,
  onGet: (response: ServerResponse, id: number, times: number) => void,
  more: Partial<McpEndpoint> = {},
): Promise<Asked> {
  const gets: IncomingMessage[] = []
  let id = 0
  const post = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    id = (JSON.parse(await text(request)) as { id: number }).id
    response.writeHead(200, { ...events, 'mcp-session-id': 's-1' }).end(begin)
  }
  const port = await httpServer((request, response) => {
    if (request.method === 'GET') {
      gets.push(request)
      onGet(response, id, gets.length)
    } else void post(request, response)
  })
  const startedAt = performance.now()
  const { step } = await call(
    {
      transport: testTransport({ timeoutMs: 5000 }),
      url: `http://localhost:${port}/mcp`,
      authHeader: 'Authorization',
      credential: new Secret('token-of-a-test-0123456789'),
      timeoutMs: 2000,
      ...more,
    },
    'tools/call',
    { name: 'read' },
  )
  return { step, gets, tookMs: performance.now() - startedAt }
}

const answer = (id: number, value: object = { content: [] }): string =>
  `id: last\ndata: ${JSON.stringify({ jsonrpc: '2.0', id, result: value })}\n\n`

describe('a stream that ends before its answer', () => {
  it('is gone on with at its last event, by the same client in the same session', async () => {
    const { step, gets } = await ask(first, (response, id) => {
      response.writeHead(200, events).write(answer(id))
    })
    expect(step).toMatchObject({ outcome: 'result', transport: 'sse' })
    expect(gets.map(({ headers }) => headers)).toMatchObject([
      {
        'last-event-id': 'one',
        'mcp-session-id': 's-1',
        accept: 'text/event-stream',
        authorization: 'Bearer token-of-a-test-0123456789',
      },
    ])
  })

  it('is gone on with from where the second stream ended', async () => {
    const { step, gets } = await ask(first, (response, id, times) => {
      response.writeHead(200, events)
      response.end(times === 1 ? 'id: two\ndata: \n\n' : answer(id))
    })
    expect(step.outcome).toBe('result')
    expect(gets.map(({ headers }) => headers['last-event-id'])).toEqual(['one', 'two'])
  })

  it('is given up after five times', async () => {
    const { step, gets } = await ask(first, (response, _, times) => {
      response.writeHead(200, events).end(`id: ${times}\ndata: \n\n`)
    })
    expect(step).toMatchObject({
      outcome: 'malformed',
      reason: 'the stream ended 6 times before the answer came',
    })
    expect(gets).toHaveLength(5)
  })

  it('is not waited for longer than one request may take', async () => {
    const day = 'id: one\nretry: 86400000\ndata: \n\n'
    const { step, gets, tookMs } = await ask(day, (response) => void response.end())
    expect(step).toMatchObject({ outcome: 'malformed' })
    expect((step as { reason: string }).reason).toContain(
      'in 86400 s, as the server asks, is too late',
    )
    expect(gets).toEqual([])
    expect(tookMs).toBeLessThan(2000)
  })

  it('is not gone on with where the server names no place in it', async () => {
    const { step, gets } = await ask('retry: 5\ndata: \n\n', (response) => void response.end())
    expect([step.outcome, gets]).toEqual(['malformed', []])
  })

  it.each(['id: \u{1f600}\ndata: \n\n', `id: ${'x'.repeat(2000)}\ndata: \n\n`])(
    'is not gone on with by an id that no header holds',
    async (begin) => {
      const { step, gets } = await ask(begin, (response) => void response.end())
      expect([step.outcome, gets]).toEqual(['malformed', []])
    },
  )

  it('is not gone on with in the revision that has no such thing', async () => {
    const { gets } = await ask(first, (response) => void response.end(), { dialect: 'discover' })
    expect(gets).toEqual([])
  })

  it('says how the server answers a client that wants to go on', async () => {
    const { step } = await ask(first, (response) => void response.writeHead(405).end())
    expect(step).toMatchObject({
      outcome: 'malformed',
      reason:
        'the stream ended before the answer came, and GET, to go on with it, was answered with HTTP 405',
    })
  })
})

describe('a stream that is gone on with', () => {
  it('and never ends is left at the time of one request', async () => {
    const { step, tookMs } = await ask(
      first,
      (response) => void response.writeHead(200, events).write(': still here\n\n'),
      { timeoutMs: 300 },
    )
    expect(step).toMatchObject({ outcome: 'failed', failure: { kind: 'timeout' } })
    expect(tookMs).toBeLessThan(2000)
  })

  it('and brings 50 MB is left at the limit', async () => {
    const { step } = await ask(first, (response, id) => {
      response.writeHead(200, events)
      response.on('error', () => {})
      response.end(answer(id, { content: [{ type: 'text', text: 'x'.repeat(50_000_000) }] }))
    })
    expect(step).toMatchObject({ outcome: 'failed', failure: { kind: 'too-large' } })
  })
})
