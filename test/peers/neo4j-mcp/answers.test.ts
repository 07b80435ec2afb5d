import { expect, it, onTestFinished } from 'vitest'
import { peer } from '../frame/peer.ts'
import { installServer, mcpVersion, startServer } from './server.ts'
import { exchange, mcpWorld } from '../../lab/mcp-fixture.ts'
import type { HttpAnswer } from '../../lab/mcp-fixture.ts'

interface Asked {
  path?: string
  method?: string
  headers?: Record<string, string>
  body?: string
}

const call = (method: string, params: unknown = {}): string =>
  JSON.stringify({ jsonrpc: '2.0', id: 7, method, params })
const bearer = { authorization: 'Bearer any-token' }
const json = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }
const tool = (name: string, args: unknown): string => call('tools/call', { name, arguments: args })

/** Everything that the program asks such a server, and what clients get wrong. */
const requests: Record<string, Asked> = {
  'no credential': { body: call('initialize') },
  'a scheme in small letters': {
    headers: { authorization: 'bearer any-token' },
    body: call('ping'),
  },
  'a scheme without a token': { headers: { authorization: 'Bearer ' }, body: call('ping') },
  'an empty password': {
    headers: { authorization: `Basic ${btoa('neo4j:')}` },
    body: call('ping'),
  },
  'a Basic credential that is none': {
    headers: { authorization: 'Basic ???' },
    body: call('ping'),
  },
  'a wrong path': { path: '/mcp/mcp', headers: bearer, body: call('initialize') },
  'a final slash': { path: '/mcp/', headers: bearer, body: call('ping') },
  'protected resource metadata': { path: '/.well-known/oauth-protected-resource', method: 'GET' },
  'GET on its path': { method: 'GET', headers: bearer },
  'DELETE on its path': { method: 'DELETE', headers: bearer },
  'OPTIONS without a credential': { method: 'OPTIONS' },
  'the health path': { path: '/healthz', method: 'GET' },
  'POST on the health path': { path: '/healthz' },
  'a known protocol version': {
    headers: bearer,
    body: call('initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: {} }),
  },
  'a protocol version that nobody knows': {
    headers: bearer,
    body: call('initialize', { protocolVersion: '1999-01-01', capabilities: {}, clientInfo: {} }),
  },
  'no protocol version': { headers: bearer, body: call('initialize') },
  'a foreign origin': {
    headers: { ...bearer, origin: 'https://evil.invalid' },
    body: call('ping'),
  },
  'a session id that it never gave': {
    headers: { ...bearer, 'mcp-session-id': 'made-up' },
    body: call('ping'),
  },
  'a notification': {
    headers: bearer,
    body: JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' }),
  },
  'an unknown method': { headers: bearer, body: call('server/discover') },
  'an unknown tool': { headers: bearer, body: tool('no-such-tool', {}) },
  'a tool call without its query': { headers: bearer, body: tool('read-cypher', {}) },
  'a body that is no JSON': { headers: bearer, body: '{' },
  'a batch': { headers: bearer, body: `[${call('ping')}]` },
  'another content type': {
    headers: { ...bearer, 'content-type': 'text/plain' },
    body: call('ping'),
  },
  'a tool call with a token that the database refuses': {
    headers: bearer,
    body: tool('read-cypher', { query: 'RETURN 1 AS ok' }),
  },
}

const told = [
  'content-type',
  'www-authenticate',
  'allow',
  'x-content-type-options',
  'mcp-session-id',
]

function comparable(answer: HttpAnswer | undefined): unknown {
  if (answer === undefined) throw new Error('no answer')
  return {
    status: answer.status,
    headers: Object.fromEntries(told.map((name) => [name, answer.lines(name)])),
    body: answer.text.startsWith('{') ? withoutProse(answer.json()) : answer.text,
  }
}

/** What a server tells language models about itself plays no part in anything here. */
function withoutProse(body: Record<string, unknown>): unknown {
  const { result, ...rest } = body
  if (typeof result !== 'object' || result === null || !('instructions' in result)) return body
  const { instructions: _, ...said } = result
  return { ...rest, result: said }
}

await peer(`the lab's neo4j/mcp beside neo4j-mcp-server ${mcpVersion}`, installServer, (binary) => {
  it.each(Object.entries(requests))('gives the same answer to %s', async (_, asked) => {
    const world = await mcpWorld({ kind: 'neo4j-mcp-1', version: mcpVersion })
    const { lab, neo4j, mcp } = world
    const real = await startServer(binary, { uri: neo4j?.uri ?? '', pki: lab.pki })
    onTestFinished(real.stop)

    const [ours, theirs] = await Promise.all(
      [mcp.url, real.url].map((url) =>
        exchange(new URL(asked.path ?? '/mcp', url).href, lab, {
          method: asked.method ?? 'POST',
          headers: { ...json, ...asked.headers },
          ...(asked.body !== undefined && { body: asked.body }),
        }),
      ),
    )

    expect(comparable(ours)).toEqual(comparable(theirs))
  })
})
