import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import type { AddressInfo } from 'node:net'
import type { Report } from '../../../src/model/report.ts'
import { doctor } from '../../cli/terminal.ts'

export const clientSecret = 'k3Vn-not-a-real-secret-Qz81'
export const accessToken = 'opaque-access-token-of-the-test-0123456789'

/** What a request came with: enough to tell whether anything leaked to it. */
export interface Seen {
  host: string
  method: string
  path: string
  authorization: string
  form: URLSearchParams
}

/** Answers in place of the honest ones, by method and path. */
export type Routes = Record<string, (at: { origin: string; other: string }) => Reply>
export type Reply = { status?: number; headers?: Record<string, string>; body?: unknown }

/**
 * An MCP server that is its own resource and, at another port, an authorization server of RFC 8414
 * with opaque tokens and no keys. Any answer can be replaced by a hostile one.
 */
export async function discovery(routes: Routes = {}) {
  const seen: Seen[] = []
  const as = await listen(seen, (request) => answerAs(request, routes, as.origin, mcp.origin))
  const mcp = await listen(seen, (request) => answerMcp(request, routes, mcp.origin, as.origin))
  const mcpUrl = `${mcp.origin}/mcp`
  let env: Record<string, string> = {
    MCP_URL: mcpUrl,
    OIDC_CLIENT_ID: 'etl',
    OIDC_CLIENT_SECRET: clientSecret,
  }
  return {
    issuer: as.origin,
    mcpUrl,
    seen,
    /** Requests that carried the secret, in any of the ways in which a client may send it. */
    withSecret: () =>
      seen.filter(
        ({ authorization, form }) =>
          authorization.startsWith('Basic ') || form.has('client_secret'),
      ),
    withToken: () => seen.filter(({ authorization }) => authorization.startsWith('Bearer ')),
    /** The client with a private key in this file in place of its secret. */
    useKey: (file: string) => {
      const { OIDC_CLIENT_SECRET: _, ...rest } = env
      env = { ...rest, OIDC_CLIENT_ASSERTION_KEY: file }
    },
    call: async (...flags: string[]) => {
      const argv = ['mcp', 'call', '--auth', 'discover', '--no-controls', '--format', 'json']
      const { code, stdout, stderr } = await doctor([...argv, ...flags], { env, module: 'real' })
      const report = JSON.parse(stdout) as Report
      return { code, report, output: stdout + stderr }
    },
  }
}

interface Asked {
  key: string
  authorization: string
  form: URLSearchParams
  body: string
}

async function listen(seen: Seen[], answer: (asked: Asked) => Reply) {
  const server = createServer(async (request, response) => {
    const body = await textOf(request)
    const { authorization = '', host = '' } = request.headers
    const { method = '', url = '' } = request
    const form = new URLSearchParams(body)
    seen.push({ host, method, path: url, authorization, form })
    send(response, answer({ key: `${method} ${url}`, authorization, form, body }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

function send(response: ServerResponse, { status = 200, headers = {}, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(typeof body === 'string' ? body : JSON.stringify(body ?? {}))
}

function answerAs({ key }: Asked, routes: Routes, origin: string, other: string): Reply {
  const replaced = routes[`AS ${key}`]
  if (replaced) return replaced({ origin, other })
  if (key === 'GET /.well-known/oauth-authorization-server') return { body: asMetadata(origin) }
  if (key === 'POST /token') return { body: { access_token: accessToken, token_type: 'Bearer' } }
  return { status: 404 }
}

export const asMetadata = (issuer: string) => ({
  issuer,
  token_endpoint: `${issuer}/token`,
  grant_types_supported: ['client_credentials'],
  token_endpoint_auth_methods_supported: ['client_secret_basic'],
})

const resourceForm = '/.well-known/oauth-protected-resource/mcp'

function answerMcp(
  { key, authorization, body }: Asked,
  routes: Routes,
  origin: string,
  other: string,
): Reply {
  const replaced = routes[`MCP ${key}`]
  if (replaced) return replaced({ origin, other })
  if (key === `GET ${resourceForm}`)
    return { body: { resource: `${origin}/mcp`, authorization_servers: [other] } }
  if (key !== 'POST /mcp') return { status: 404 }
  if (authorization !== `Bearer ${accessToken}`) {
    const challenge = `Bearer resource_metadata="${origin}${resourceForm}", scope="graph.read"`
    return { status: 401, headers: { 'www-authenticate': challenge } }
  }
  return answerRpc(JSON.parse(body) as { id?: number; method: string })
}

function answerRpc({ id, method }: { id?: number; method: string }): Reply {
  const result = (value: object): Reply => ({ body: { jsonrpc: '2.0', id, result: value } })
  switch (method) {
    case 'initialize':
      return result({
        protocolVersion: '2025-11-25',
        capabilities: { tools: {} },
        serverInfo: { name: 'test', version: '1' },
      })
    case 'tools/list':
      return result({ tools: [{ name: 'read-cypher', inputSchema: { type: 'object' } }] })
    case 'tools/call':
      return result({ content: [{ type: 'text', text: '[{"ok":1}]' }] })
    case 'server/discover':
      return {
        status: 404,
        body: { jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } },
      }
    default:
      return { status: 202 }
  }
}
