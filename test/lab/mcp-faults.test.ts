import { describe, expect, it } from 'vitest'
import { startMcp } from '../../src/lab/mcp/server.ts'
import type { McpWorld } from '../../src/lab/scenario.ts'
import { neo4jServer, testLab } from './bolt-fixture.ts'
import { exchange, mcpWorld } from './mcp-fixture.ts'
import type { HttpAnswer, TestMcp } from './mcp-fixture.ts'

const authorization = 'Bearer any-token'
const faulty = (fault: NonNullable<McpWorld['fault']>): Promise<TestMcp> =>
  mcpWorld({ kind: 'neo4j-mcp-1', fault }, { neo4j: null })
const initialize = (world: TestMcp): Promise<HttpAnswer> =>
  world.rpc('initialize', { authorization })

describe('a faulty server', () => {
  it('may time out at its gateway', async () => {
    const answer = await initialize(await faulty('gateway-timeout'))

    expect([answer.status, answer.headers['content-type'], answer.headers['server']]).toEqual([
      504,
      'text/html',
      'awselb/2.0',
    ])
    expect(answer.text).toContain('504 Gateway Time-out')
  })

  it('may show a login page', async () => {
    const answer = await initialize(await faulty('html'))

    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/html'])
  })

  it('may send half of its JSON', async () => {
    const answer = await initialize(await faulty('truncated'))

    expect(answer.status).toBe(200)
    expect(answer.text).toMatch(/^\{"jsonrpc":"2\.0"/u)
    expect(() => answer.json()).toThrow(SyntaxError)
  })

  it('may answer somebody else', async () => {
    const answer = await initialize(await faulty('wrong-id'))

    expect(answer.json()).toMatchObject({ id: 'not-7', result: { serverInfo: {} } })
  })

  it('may ping for ever and never answer', async () => {
    const world = await faulty('endless')

    const answer = await world.rpc('initialize', {
      authorization,
      until: (text) => text.split('\n\n').length > 3,
    })

    expect(answer.headers['content-type']).toBe('text/event-stream')
    expect(answer.text).toMatch(/^(?:: ping\n\n){3,}$/u)
  })

  it('may send 50 MB, as fast as they are read', async () => {
    const world = await faulty('huge')
    let size = 0

    const answer = await world.rpc('tools/call', {
      authorization,
      params: { name: 'read-cypher', arguments: { query: 'RETURN 1' } },
      until: (text) => (size = text.length) > 2 * 1024 * 1024,
    })

    expect(answer.text.slice(0, 40)).toBe('{"jsonrpc":"2.0","id":7,"result":{"conte')
    expect(size).toBeGreaterThan(2 * 1024 * 1024)
  })

  it('may be huge in its tool results only', async () => {
    const answer = await initialize(await faulty('huge'))

    expect(answer.json()).toMatchObject({ id: 7, result: { serverInfo: {} } })
  })

  it('may send its clients to another origin', async () => {
    const world = await faulty('redirect')

    const answer = await initialize(world)
    const { location = '' } = answer.headers
    const before = world.mcp.misdirected
    await exchange(location, world.lab, { method: 'POST', headers: { authorization } })

    expect(answer.status).toBe(307)
    expect(new URL(location).origin).not.toBe(new URL(world.mcp.url).origin)
    expect([before, world.mcp.misdirected]).toEqual([0, 1])
  })

  it.each(['gateway-timeout', 'html', 'hang', 'redirect'] as const)(
    'with the fault %s looks well at /healthz',
    async (fault) => {
      const world = await faulty(fault)

      const answer = await exchange(new URL('/healthz', world.mcp.url).href, world.lab)

      expect([answer.status, answer.text]).toEqual([200, '{"status":"ok"}'])
    },
  )
})

it('may answer as an event stream, after a comment and a notification', async () => {
  const world = await mcpWorld({ kind: 'open', sse: true }, { neo4j: null })

  const answer = await world.rpc('ping')

  const data = answer.text.split('\n').filter((line) => line.startsWith('data: '))
  expect(answer.headers['content-type']).toBe('text/event-stream')
  expect(answer.text.startsWith(': ping\n\n')).toBe(true)
  expect(data.map((line) => JSON.parse(line.slice(6)) as unknown)).toEqual([
    { jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: 'working' } },
    { jsonrpc: '2.0', id: 7, result: {} },
  ])
})

describe('stopping', () => {
  it.each(['hang', 'endless', 'huge'] as const)(
    'cuts answers that are under way: %s',
    async (fault) => {
      const world = await faulty(fault)
      const answer = world.rpc('tools/call', {
        authorization,
        params: { name: 'read-cypher', arguments: { query: 'RETURN 1' } },
      })
      const broken = expect(answer).rejects.toThrow()
      await exchange(new URL('/healthz', world.mcp.url).href, world.lab)

      await Promise.all([world.mcp.stop(), world.mcp.stop()])

      await broken
    },
  )

  it('gives up a login at a database that never answers', async () => {
    const lab = await testLab()
    const neo4j = await neo4jServer({ flavour: 'silent' }, lab)
    const mcp = await startMcp({ kind: 'neo4j-mcp-1' }, { ...lab, neo4jUri: neo4j.uri })
    const answer = exchange(mcp.url, lab, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: '{"jsonrpc":"2.0","id":1,"method":"initialize"}',
    })
    const broken = expect(answer).rejects.toThrow()
    await exchange(new URL('/healthz', mcp.url).href, lab)

    await mcp.stop()

    await broken
  })

  it('leaves nobody listening', async () => {
    const world = await mcpWorld({ kind: 'neo4j-mcp-1', stripsAuthorization: true })
    await initialize(world)

    await world.mcp.stop()

    await expect(world.rpc('ping')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})
