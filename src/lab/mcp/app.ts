import { asObject, rpcError, rpcErrors, rpcResult } from './json-rpc.ts'
import type { RpcAnswer, RpcRequest } from './json-rpc.ts'

/** The credential of a request, to be handed on to the database. */
export type Caller =
  | { kind: 'none' }
  | { kind: 'bearer'; token: string }
  | { kind: 'basic'; username: string; password: string }

export interface ToolDefinition {
  name: string
  description: string
  inputSchema: Record<string, unknown>
  annotations?: Record<string, unknown>
}

/** What a tool says. A refusal is a text like any other, marked as an error (MCP, "Tool execution errors"). */
export interface ToolResult {
  text: string
  isError: boolean
}

export interface Tool {
  definition: ToolDefinition
  call: (args: Record<string, unknown>, caller: Caller) => Promise<ToolResult>
}

/** An MCP server apart from its transport. */
export interface McpApp {
  serverInfo: { name: string; version: string }
  instructions?: string
  /** Versions of the protocol, newest first. */
  protocols: readonly string[]
  tools: readonly Tool[]
  /** Asked at `initialize`; a text refuses it. */
  verify?: (caller: Caller) => Promise<string | undefined>
}

/** The version that is answered when none was asked for (mcp-go). */
const assumedProtocol = '2025-03-26'

export async function answerRpc(
  app: McpApp,
  request: RpcRequest,
  caller: Caller,
): Promise<RpcAnswer> {
  const { id, method, params } = request
  switch (method) {
    case 'initialize':
      return initialize(app, request, caller)
    case 'ping':
      return rpcResult(id, {})
    case 'tools/list':
      return rpcResult(id, { tools: app.tools.map((tool) => tool.definition) })
    case 'tools/call':
      return callTool(
        app,
        request,
        typeof params['name'] === 'string' ? params['name'] : '',
        caller,
      )
    default:
      return rpcError(id, rpcErrors.methodNotFound, `Method ${method} not found`)
  }
}

async function initialize(
  app: McpApp,
  { id, params }: RpcRequest,
  caller: Caller,
): Promise<RpcAnswer> {
  const refusal = await app.verify?.(caller)
  if (refusal !== undefined) return rpcError(id, rpcErrors.invalidRequest, refusal)
  const asked = params['protocolVersion']
  const known = app.protocols.find((version) => version === asked)
  const newest = app.protocols[0] ?? assumedProtocol
  return rpcResult(id, {
    protocolVersion:
      known ?? (typeof asked === 'string' && asked !== '' ? newest : assumedProtocol),
    capabilities: { tools: { listChanged: true } },
    serverInfo: app.serverInfo,
    ...(app.instructions !== undefined && { instructions: app.instructions }),
  })
}

async function callTool(
  app: McpApp,
  { id, params }: RpcRequest,
  name: string,
  caller: Caller,
): Promise<RpcAnswer> {
  const tool = app.tools.find((candidate) => candidate.definition.name === name)
  if (tool === undefined) {
    return rpcError(id, rpcErrors.invalidParams, `tool '${name}' not found: tool not found`)
  }
  const { text, isError } = await tool.call(asObject(params['arguments']) ?? {}, caller)
  const content = [{ type: 'text', text }]
  return rpcResult(id, { content, ...(isError && { isError }) })
}
