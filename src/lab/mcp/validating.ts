import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerRpc } from './app.ts'
import type { McpApp } from './app.ts'
import { sendJson } from './delivery.ts'
import type { Deliver } from './delivery.ts'
import { readRpc, rpcError, rpcErrors } from './json-rpc.ts'
import { challengeFor, isForeignPage, metadataAt, originOf } from './oauth-metadata.ts'
import type { OAuthOptions } from './oauth-metadata.ts'
import { ownReadTool } from './own-credential.ts'
import type { OwnAccess } from './own-credential.ts'
import { answerStateless } from './stateless.ts'
import { pathOf } from './streamable-http.ts'
import { checkToken } from './token-check.ts'
import type { TokenVerdict } from './token-check.ts'
import { readText } from '../http-server.ts'
import type { Handler } from '../http-server.ts'
import type { KeySource } from '../neo4j/key-source.ts'
import type { McpWorld } from '../scenario.ts'

export interface ValidatingOptions {
  wants: NonNullable<McpWorld['wants']>
  keys: KeySource
  deliver: Deliver
  own?: OwnAccess
  oauth?: OAuthOptions
  /** Judges the token in place of the server. */
  gateway?: 'agentcore'
  /** Answers a token that it does not take with status 500. */
  breaks?: boolean
  /** Speaks the revision without handshake only. */
  stateless?: boolean
  /** Milliseconds since 1970. */
  now: () => number
}

const endpoints: Record<string, string> = {
  '/health': 'GET',
  '/me': 'GET',
  '/echo': 'POST',
  '/mcp': 'POST',
}

/** A server that validates tokens itself: `/health` for anybody, `/me`, `/echo` and `/mcp` with a token. */
export function createValidatingMcp(options: ValidatingOptions): Handler {
  const app: McpApp = {
    serverInfo: { name: 'oauth-mcp', version: '1.0.0' },
    protocols: ['2025-06-18', '2025-03-26'],
    tools: [ownReadTool(options.own)],
  }
  return async (request, response) => {
    const path = pathOf(request)
    const { oauth } = options
    const document = oauth && metadataAt(path, request, oauth)
    if (document) return sendJson(response, 200, document)
    if (oauth?.checksOrigin === true && isForeignPage(request)) {
      return sendJson(response, 403, { detail: 'Invalid origin' })
    }
    const method = Object.hasOwn(endpoints, path) ? endpoints[path] : undefined
    if (method === undefined) return sendJson(response, 404, { detail: 'Not Found' })
    if (request.method !== method) return sendJson(response, 405, { detail: 'Method Not Allowed' })
    if (path === '/health') return sendJson(response, 200, { status: 'healthy' })
    const verdict = await judge(request, options)
    if (!verdict.ok && options.breaks === true && request.headers.authorization !== undefined) {
      return sendJson(response, 500, { detail: 'Internal Server Error' })
    }
    if (!verdict.ok && options.gateway) return refuseAtGateway(response)
    if (!verdict.ok) return refuse(request, response, verdict, oauth)
    if (path === '/me') {
      const { sub, iss, aud, exp } = verdict.claims
      return sendJson(response, 200, { sub, iss, aud, exp })
    }
    await answer(request, response, app, options)
  }
}

async function judge(request: IncomingMessage, options: ValidatingOptions): Promise<TokenVerdict> {
  const { authorization } = request.headers
  if (authorization === undefined) {
    return { ok: false, status: 401, detail: 'Missing authorization header' }
  }
  const token = /^Bearer +(\S+)$/iu.exec(authorization)?.[1]
  if (token === undefined) return { ok: false, status: 401, detail: 'Invalid authorization header' }
  const { wants } = options
  const own = wants.ownAudience === true ? { audience: `${originOf(request)}/mcp` } : {}
  return checkToken(token, { ...wants, ...own }, options.keys, options.now() / 1000)
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  verdict: TokenVerdict & { ok: false },
  oauth: OAuthOptions | undefined,
): void {
  const challenge =
    verdict.status === 403
      ? `Bearer error="insufficient_scope", scope="${verdict.scope}"`
      : challengeFor(request, oauth)
  response.setHeader('www-authenticate', challenge)
  sendJson(response, verdict.status, { detail: verdict.detail })
}

/** Amazon Bedrock AgentCore gives no reason. */
function refuseAtGateway(response: ServerResponse): void {
  response.setHeader('x-amzn-requestid', randomUUID())
  response.setHeader('www-authenticate', 'Bearer')
  sendJson(response, 401, rpcError(null, -32001, 'Invalid Bearer token'))
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  app: McpApp,
  { deliver, stateless }: ValidatingOptions,
): Promise<void> {
  const message = readRpc(await readText(request))
  if (message.kind === 'unreadable') {
    return sendJson(response, 400, rpcError(null, rpcErrors.parse, 'Parse error'))
  }
  if (message.kind === 'notification') return void response.writeHead(202).end()
  if (message.kind === 'invalid') return sendJson(response, 200, message.answer)
  const { request: asked } = message
  if (stateless === true) return answerStateless(request, response, asked, app, deliver)
  await deliver(response, await answerRpc(app, asked, { kind: 'none' }), asked.method)
}
