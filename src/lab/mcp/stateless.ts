import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerRpc } from './app.ts'
import type { McpApp } from './app.ts'
import { sendJson } from './delivery.ts'
import type { Deliver } from './delivery.ts'
import { asObject, rpcError, rpcErrors, rpcResult } from './json-rpc.ts'
import type { RpcAnswer, RpcRequest } from './json-rpc.ts'

/** The one revision that such a server speaks (MCP 2026-07-28). */
const version = '2026-07-28'
const known = new Set(['server/discover', 'tools/list', 'tools/call'])

const headerMismatch = -32020
const missingCapability = -32021
const unsupportedVersion = -32022

/**
 * Answers as a server without handshake and sessions: every request says by headers and in `_meta` who
 * sends it, and both have to agree (Streamable HTTP, server validation).
 */
export async function answerStateless(
  httpRequest: IncomingMessage,
  response: ServerResponse,
  request: RpcRequest,
  app: McpApp,
  deliver: Deliver,
): Promise<void> {
  const { id, method } = request
  const fault = faultOf(httpRequest, request)
  if (fault) {
    const { code, message, data } = fault
    const answer = { jsonrpc: '2.0', id, error: { code, message, ...(data && { data }) } }
    return sendJson(response, 400, answer)
  }
  if (!known.has(method)) {
    const error = rpcError(id, rpcErrors.methodNotFound, `Method not found: ${method}`)
    return sendJson(response, 404, error)
  }
  const answer = await resultOf(request, app)
  await deliver(response, answer, method)
}

async function resultOf(request: RpcRequest, app: McpApp): Promise<RpcAnswer> {
  if (request.method === 'server/discover')
    return rpcResult(request.id, {
      resultType: 'complete',
      supportedVersions: [version],
      capabilities: { tools: {} },
      serverInfo: app.serverInfo,
      ttlMs: 0,
      cacheScope: 'private',
    })
  const answer = await answerRpc(app, request, { kind: 'none' })
  return 'result' in answer
    ? { ...answer, result: { resultType: 'complete', ...answer.result } }
    : answer
}

interface Fault {
  code: number
  message: string
  data?: Record<string, unknown>
}

function faultOf({ headers }: IncomingMessage, { method, params }: RpcRequest): Fault | undefined {
  const mismatch = (name: string): Fault => ({
    code: headerMismatch,
    message: `Header mismatch: ${name} is missing or does not match the body`,
  })
  const asked = headers['mcp-protocol-version']
  if (asked === undefined) return mismatch('MCP-Protocol-Version')
  if (asked !== version) {
    const data = { supported: [version], requested: asked }
    return { code: unsupportedVersion, message: 'Unsupported protocol version', data }
  }
  const meta = asObject(params['_meta']) ?? {}
  if (meta['io.modelcontextprotocol/protocolVersion'] !== asked)
    return mismatch('MCP-Protocol-Version')
  if (headers['mcp-method'] !== method) return mismatch('Mcp-Method')
  if (method === 'tools/call' && headers['mcp-name'] !== params['name']) return mismatch('Mcp-Name')
  return asObject(meta['io.modelcontextprotocol/clientCapabilities']) === undefined
    ? { code: missingCapability, message: 'Client capabilities are missing' }
    : undefined
}
