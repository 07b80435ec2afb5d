import { describe, expect, it } from 'vitest'
import type { McpAuditFact, McpPassFact } from '../../src/model/facts.ts'
import type { HttpRequest } from '../../src/model/network.ts'
import type { Gathered, ProbeContext } from '../../src/model/probe.ts'
import { mcpAudit } from '../../src/probes/mcp-audit.ts'
import { settingsOf } from '../checks/judge.ts'
import { answers, type Reply } from './mcp/answers.ts'

const url = 'https://mcp.example.com/mcp'

const refused = (challenge = 'Bearer'): McpPassFact => ({
  credential: 'none',
  initialize: {
    outcome: 'http',
    status: 401,
    durationMs: 1,
    contentType: 'text/plain',
    body: 'Unauthorized',
    challenges: [{ scheme: challenge, params: {} }],
    headers: {},
  },
})

const open: McpPassFact = {
  credential: 'none',
  initialize: { outcome: 'result', status: 200, durationMs: 1, transport: 'json', result: {} },
  server: { name: 'open', version: '1', protocolVersion: '2025-06-18' },
  tools: ['read-cypher'],
}

async function probe(
  mcpAnonymous: McpPassFact,
  onPost: (request: HttpRequest) => Reply = () => ({ status: 401 }),
  stream: Reply = { status: 405 },
) {
  const { transport, requests } = answers({ [`GET ${url}`]: stream }, (request) =>
    request.method === 'POST' ? onPost(request) : undefined,
  )
  const context = {
    settings: settingsOf({ mcpUrl: url }),
    transport,
    vault: { mcpSessions: { none: 'session-1' } },
  } as unknown as ProbeContext
  const gathered = (await mcpAudit.run(
    { mcpAnonymous } as never,
    context,
  )) as Gathered<McpAuditFact>
  return { gathered, posts: requests.filter(({ method }) => method === 'POST'), requests }
}

function fact(gathered: Gathered<McpAuditFact>): McpAuditFact {
  if (gathered.state !== 'ready') throw new Error(`not ready, but ${gathered.state}`)
  return gathered.value
}

const authorizations = (posts: HttpRequest[]): string[] =>
  posts.map(({ headers }) => headers?.['authorization'] ?? 'none')

describe('what is sent to a server that asks for a credential', () => {
  it('is tools/list only: with none, with a made-up token, in small letters, in the address, from a foreign page', async () => {
    const { posts } = await probe(refused())
    const [none, capital, small, inAddress, foreign] = authorizations(posts)
    expect(posts).toHaveLength(5)
    expect(inAddress).toBe('none')
    expect(posts[3]?.url).toMatch(/\?access_token=[\w-]{43}$/)
    expect(posts.every(({ body }) => body?.includes('"method":"tools/list"'))).toBe(true)
    expect(none).toBe('none')
    expect(capital).toMatch(/^Bearer [\w-]{43}$/)
    expect(small).toBe(capital?.replace('Bearer', 'bearer'))
    expect(foreign).toBe(capital)
    expect(posts.map(({ headers }) => headers?.['origin'])).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      'https://evil.invalid',
    ])
  })

  it('has another token in every run', async () => {
    const [first, second] = [await probe(refused()), await probe(refused())]
    expect(authorizations(first.posts)[1]).not.toBe(authorizations(second.posts)[1])
  })

  it('ends where the server begins to count requests', async () => {
    const { posts, gathered } = await probe(refused(), ({ headers }) =>
      headers?.['authorization'] ? { status: 429 } : { status: 401 },
    )
    expect(posts).toHaveLength(2)
    expect(fact(gathered).smallScheme).toBeUndefined()
  })

  it('ends where no answer comes', async () => {
    const { posts } = await probe(refused(), () => ({ failure: 'timeout' }))
    expect(posts).toHaveLength(1)
  })
})

describe('what is sent to an open server', () => {
  it('is one tools/list from a foreign page, in its session and without a token', async () => {
    const { posts } = await probe(open)
    expect(posts).toHaveLength(1)
    expect(posts[0]?.headers).toMatchObject({
      origin: 'https://evil.invalid',
      'mcp-session-id': 'session-1',
    })
    expect(authorizations(posts)).toEqual(['none'])
  })

  it('keeps nothing of the tools that it lists', async () => {
    const { gathered } = await probe(open, ({ body = '{}' }) => {
      const { id } = JSON.parse(body) as { id: number }
      return { json: { jsonrpc: '2.0', id, result: { tools: [{ name: 'private-tool' }] } } }
    })
    expect(fact(gathered).foreignOrigin).toMatchObject({ outcome: 'result', result: {} })
  })
})

describe('the stream', () => {
  const events = { 'content-type': 'text/event-stream' }

  it('is told by the name of its first event', async () => {
    const stream = { headers: events, body: ': ping\n\nevent: endpoint\ndata: /message\n\n' }
    const { gathered } = await probe(refused(), undefined, stream)
    expect(fact(gathered).stream).toMatchObject({ outcome: 'answered', event: 'endpoint' })
  })

  it('has no event in a page that only looks like one', async () => {
    const stream = {
      headers: { 'content-type': 'text/html' },
      body: 'event: endpoint\ndata: x\n\n',
    }
    const { gathered } = await probe(refused(), undefined, stream)
    expect(fact(gathered).stream).toEqual({
      outcome: 'answered',
      status: 200,
      contentType: 'text/html',
    })
  })

  it('that says nothing is no fault', async () => {
    const { gathered } = await probe(refused(), undefined, { failure: 'timeout' })
    expect(fact(gathered).stream.outcome).toBe('failed')
  })

  it('is left after its first event, and not waited for longer than two seconds', async () => {
    const { requests } = await probe(refused())
    const get = requests.find((request) => request.method === 'GET' && request.url === url)
    expect(get?.timeoutMs).toBe(2000)
    expect(get?.until?.(': ping\n\n')).toBe(false)
    expect(get?.until?.('event: endpoint\ndata: /message\n\n')).toBe(true)
  })
})

it.each([
  ['did not answer', { outcome: 'failed', failure: { kind: 'timeout' } }],
  ['counts requests', { outcome: 'http', status: 429 }],
])('a server that %s is left alone', async (_name, initialize) => {
  const anonymous = { credential: 'none', initialize } as unknown as McpPassFact
  const { gathered, requests } = await probe(anonymous)
  expect(gathered).toMatchObject({ state: 'blocked', by: 'mcp.audit-transport' })
  expect(requests).toEqual([])
})
