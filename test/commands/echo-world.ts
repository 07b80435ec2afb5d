import { generateKeyPairSync, sign } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { boltServer, type Answer } from '../transport/bolt-server.ts'
import { httpServer } from '../transport/fixture.ts'

/** How a server spells what it quotes. */
export type Echo = (secret: string) => string

export const clientSecret = 'Kx9~quoted/by=every"server+4711'
export const password = 'p4ss/of~the native&user'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Short and on one line, as names of keys are. */
const kidOf = (quoted: string): string => `k${quoted.replace(/\s/gu, '')}`.slice(0, 190)

/** Signed, with the client secret quoted in the header and in the claims. */
function tokenOf(issuer: string, echo: Echo): string {
  const now = Math.floor(Date.now() / 1000)
  const quoted = echo(clientSecret)
  const claims = { iss: issuer, aud: 'graph', sub: 'svc', iat: now, exp: now + 3600 }
  const more = { groups: ['readers', quoted], note: `it is ${quoted}`, [`n${quoted}`]: 1 }
  const signed = `${part({ alg: 'RS256', kid: kidOf(quoted) })}.${part({ ...claims, ...more })}`
  const signature = sign('sha256', Buffer.from(signed), privateKey).toString('base64url')
  return `${signed}.${signature}`
}

function json(response: ServerResponse, status: number, value: object, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(value))
}

/** A value that a header can carry. */
const inHeader = (text: string): string => text.replace(/[^\x20-\x7e]/gu, ' ')

/** An OpenID Connect provider that quotes the client secret in everything that it says. */
export async function startIdp(echo: Echo, refuses: boolean): Promise<string> {
  const quoted = echo(clientSecret)
  const headers = { 'x-request-id': inHeader(`r${quoted}`), server: inHeader(quoted) }
  let origin = ''
  const port = await httpServer((request, response) => {
    if (request.url === '/.well-known/openid-configuration')
      return json(response, 200, {
        issuer: origin,
        token_endpoint: `${origin}/token`,
        jwks_uri: `${origin}/keys`,
        scopes_supported: [quoted],
        [`x${quoted}`]: { y: quoted },
      })
    if (request.url === '/keys') {
      const key = { ...publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }
      return json(response, 200, {
        keys: [
          { ...key, kid: kidOf(quoted) },
          { ...key, kid: quoted },
        ],
      })
    }
    if (refuses) {
      const description = `${'the secret is wrong '.repeat(23)} ${quoted} ${quoted}`
      return json(
        response,
        401,
        { error: 'invalid_client', error_description: description },
        headers,
      )
    }
    const access_token = tokenOf(origin, echo)
    return json(response, 200, { access_token, token_type: quoted, scope: quoted }, headers)
  })
  origin = `http://127.0.0.1:${port}`
  return origin
}

/** A Neo4j that refuses each login and quotes what it was sent; or takes it and quotes it as names. */
export async function startNeo4j(echo: Echo, refuses: boolean): Promise<string> {
  const { port } = await boltServer({
    answer: ({ name, fields }): Answer | undefined => {
      const [login] = fields as [{ credentials?: string } | undefined]
      if (name === 'LOGON' && refuses) {
        const message = `${'x '.repeat(235)}${echo(login?.credentials ?? '')} is wrong`
        return { failure: { code: 'Neo.ClientError.Security.Unauthorized', message } }
      }
      if (name === 'HELLO')
        return { success: { server: `Neo4j/5.26.0`, connection_id: `c${echo(password)}` } }
      if (name === 'PULL')
        return { success: { type: 'r', db: `d${echo(password)}`, has_more: false } }
      return undefined
    },
  })
  return `bolt://127.0.0.1:${port}`
}

/** An MCP server that refuses the token, by HTTP or by what its tool says, and quotes it wherever it can. */
export async function startMcp(echo: Echo, refusesBy: 'http' | 'tool'): Promise<string> {
  const port = await httpServer((request, response) => {
    const token = (request.headers.authorization ?? '').replace(/^Bearer /u, '')
    const quoted = echo(token)
    const answer = async (): Promise<void> => {
      const { id, method } = (await bodyOf(request)) as { id?: number; method?: string }
      if (refusesBy === 'http' || token === '') {
        response.setHeader(
          'www-authenticate',
          inHeader(
            `Bearer error="invalid_token", error_description="${quoted.replaceAll('"', '')}"`,
          ),
        )
        response.setHeader('location', inHeader(quoted))
        return json(response, 401, { [quoted]: [`${'y '.repeat(230)}${quoted}`] })
      }
      const result = {
        initialize: {
          protocolVersion: '2025-06-18',
          capabilities: {},
          serverInfo: { name: quoted, version: quoted },
        },
        'tools/list': { tools: [{ name: 'read-cypher' }, { name: quoted }] },
      }[method ?? '']
      const refused = {
        isError: true,
        content: [
          { type: 'text', text: `Neo4jError: Neo.ClientError.Security.Unauthorized (${quoted})` },
        ],
      }
      json(response, 200, { jsonrpc: '2.0', id, result: result ?? refused })
    }
    void answer()
  })
  return `http://127.0.0.1:${port}/mcp`
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString())
}
