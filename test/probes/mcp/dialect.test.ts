import { describe, expect, it } from 'vitest'
import type { McpPassFact } from '../../../src/model/facts.ts'
import { Secret } from '../../../src/model/secret.ts'
import { pass } from '../../../src/probes/mcp/pass.ts'
import { answers, type Reply } from './answers.ts'

const url = 'https://mcp.example.com/mcp'
const token = new Secret('token-of-a-test-0123456789')

const rpc = (body: object): Reply => ({
  headers: { 'content-type': 'application/json' },
  json: { jsonrpc: '2.0', id: null, ...body },
})
const error = (code: number, message = 'no', status = 200): Reply => ({
  ...rpc({ error: { code, message } }),
  status,
})
const results: Record<string, object> = {
  initialize: { protocolVersion: '2025-06-18', serverInfo: { name: 'older', version: '1' } },
  'server/discover': {
    supportedVersions: ['2026-07-28'],
    serverInfo: { name: 'newest', version: '2' },
  },
  'tools/list': { tools: [{ name: 'read-cypher' }] },
}

interface Sent {
  method: string
  headers: Record<string, string>
  params: Record<string, unknown>
}

/** One pass against a server that answers by JSON-RPC method, or by `GET`; a result where nothing is said. */
async function passed(
  by: Record<string, Reply>,
  { stranger = false, at = url, anonymous = undefined as McpPassFact | undefined } = {},
) {
  const sent: Sent[] = []
  const { transport } = answers({}, ({ method: httpMethod, body, headers = {} }) => {
    if (httpMethod === 'GET') {
      sent.push({ method: 'GET', headers, params: {} })
      return by['GET'] ?? { status: 404 }
    }
    const message = JSON.parse(body ?? '{}') as { id?: number; method: string; params: never }
    const { id, method, params } = message
    sent.push({ method, headers, params })
    const reply = by[method] ?? rpc({ result: results[method] ?? {} })
    const json = reply.json && { ...reply.json, id: id ?? null }
    return { ...reply, ...(json ? { json } : {}) }
  })
  const endpoint = { transport, url: at, authHeader: 'Authorization' }
  const { passed: fact } = await pass(
    stranger ? endpoint : { ...endpoint, credential: token },
    anonymous,
  )
  return { fact, sent, methods: sent.map(({ method }) => method) }
}

describe('a client with a token', () => {
  it('asks in the newest way first and stays with a server that answers so', async () => {
    const { fact, methods, sent } = await passed({})
    expect(methods).toEqual(['server/discover', 'tools/list'])
    expect(fact).toMatchObject({
      speaks: 'discover',
      server: { name: 'newest', version: '2', protocolVersion: '2026-07-28' },
      tools: ['read-cypher'],
    })
    for (const { method, headers, params } of sent) {
      expect(headers).toMatchObject({ 'mcp-protocol-version': '2026-07-28', 'mcp-method': method })
      expect(params['_meta']).toMatchObject({
        'io.modelcontextprotocol/protocolVersion': '2026-07-28',
        'io.modelcontextprotocol/clientCapabilities': {},
      })
    }
  })

  it.each([
    ['an unknown method with status 200, as neo4j/mcp', error(-32601)],
    ['an unknown method with status 404', error(-32601, 'no', 404)],
    ['a missing session', error(-32000, 'Bad Request: Server not initialized', 400)],
    ['a page of its own with status 400', { status: 400, body: 'no' }],
    ['status 403 for a method that it does not know', { status: 403, body: 'no' }],
    ['status 500', { status: 500, body: 'oops' }],
    ['no answer at all', { failure: 'timeout' as const }],
    ['its versions, of which none is ours', error(-32022, 'only 2025-11-25', 400)],
  ])('goes back to initialize after %s', async (_, reply) => {
    const { fact, methods, sent } = await passed({ 'server/discover': reply })
    expect(methods).toEqual([
      'server/discover',
      'initialize',
      'notifications/initialized',
      'tools/list',
    ])
    expect(fact).toMatchObject({ speaks: 'initialize', server: { protocolVersion: '2025-06-18' } })
    expect(sent[3]?.headers).toMatchObject({ 'mcp-protocol-version': '2025-06-18' })
    expect(sent[3]?.params['_meta']).toBeUndefined()
  })

  it.each([
    ['the token is refused', { status: 401, body: 'no' }],
    ['requests are counted', { status: 429 }],
    ['a gateway gave up', { status: 504 }],
    ['it is a page', { body: '<html>' }],
    ['a header is missing, by the rules of the newest revision', error(-32020, 'no', 400)],
  ])('asks no further when %s', async (_, reply) => {
    expect((await passed({ 'server/discover': reply })).methods).toEqual(['server/discover'])
  })

  it('speaks as the server did to a stranger', async () => {
    const anonymous: McpPassFact = {
      credential: 'none',
      initialize: { outcome: 'result', status: 200, durationMs: 1, transport: 'json', result: {} },
      speaks: 'initialize',
    }
    const { methods } = await passed({}, { anonymous })
    expect(methods).toEqual(['initialize', 'notifications/initialized', 'tools/list'])
  })

  it('does not show its token around where nothing answers', async () => {
    const nowhere = { status: 404, body: 'Not Found' }
    const by = { initialize: nowhere, 'server/discover': nowhere }
    const { fact: anonymous } = await passed(by, { stranger: true })
    expect((await passed(by, { anonymous })).methods).toEqual(['initialize'])
  })
})

describe('a client without a token', () => {
  const stranger = { stranger: true }

  it('shakes hands first, and asks no further when a credential is wanted', async () => {
    const { methods } = await passed({ initialize: { status: 401 } }, stranger)
    expect(methods).toEqual(['initialize'])
  })

  it.each([
    ['a missing header', error(-32020, 'no', 400)],
    ['an unknown method', error(-32601, 'no', 404)],
    ['an unknown method at status 200', error(-32601)],
  ])('asks in the newest way after %s', async (_, reply) => {
    const { fact, methods } = await passed({ initialize: reply }, stranger)
    expect(methods).toEqual(['initialize', 'server/discover', 'tools/list'])
    expect(fact.speaks).toBe('discover')
  })

  it.each([400, 404, 405])('looks for a stream of the old transport after %i', async (status) => {
    const { fact, methods } = await passed({ initialize: { status } }, stranger)
    expect(methods).toEqual(['initialize', 'GET'])
    expect(fact).toMatchObject({ initialize: { outcome: 'http', status } })
    expect(fact.speaks).toBeUndefined()
  })

  it('takes a refused GET for the old stream only where the address says so', async () => {
    const by = { initialize: { status: 405 }, GET: { status: 401 } }
    const old = await passed(by, { ...stranger, at: 'https://mcp.example.com/mcp/sse' })
    expect(old.fact).toMatchObject({ speaks: 'http+sse', initialize: { status: 401 } })
    const page = await passed(by, { ...stranger, at: 'https://mcp.example.com/me' })
    expect(page.fact).toMatchObject({ initialize: { status: 405 } })
    expect(page.fact.speaks).toBeUndefined()
  })
})

describe('a list of tools', () => {
  it('is read page by page', async () => {
    let page = 0
    const { transport } = answers({}, ({ body }) => {
      const { id, method } = JSON.parse(body ?? '{}') as { id?: number; method: string }
      page += method === 'tools/list' ? 1 : 0
      const result =
        method === 'tools/list'
          ? { tools: [{ name: `tool-${page}` }], ...(page < 3 ? { nextCursor: `${page}` } : {}) }
          : results[method]
      return {
        headers: { 'content-type': 'application/json' },
        json: { jsonrpc: '2.0', id, result },
      }
    })
    const { passed: fact } = await pass({ transport, url, authHeader: 'Authorization' })
    expect(fact.tools).toEqual(['tool-1', 'tool-2', 'tool-3'])
  })

  it('that never ends is left after ten pages', async () => {
    let lists = 0
    const { transport } = answers({}, ({ body }) => {
      const { id, method } = JSON.parse(body ?? '{}') as { id?: number; method: string }
      lists += method === 'tools/list' ? 1 : 0
      const result =
        method === 'tools/list' ? { tools: [], nextCursor: `${lists}` } : results[method]
      return {
        headers: { 'content-type': 'application/json' },
        json: { jsonrpc: '2.0', id, result },
      }
    })
    await pass({ transport, url, authHeader: 'Authorization' })
    expect(lists).toBe(10)
  })
})
