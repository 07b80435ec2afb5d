export type RpcId = string | number | null

export interface RpcRequest {
  id: RpcId
  method: string
  params: Record<string, unknown>
}

export type RpcAnswer =
  | { jsonrpc: '2.0'; id: RpcId; result: Record<string, unknown> }
  | { jsonrpc: '2.0'; id: RpcId; error: { code: number; message: string } }

export type RpcMessage =
  | { kind: 'request'; request: RpcRequest }
  /** Without an id (or an answer of the client): acknowledged, never answered. */
  | { kind: 'notification' }
  /** Not to be understood at all. */
  | { kind: 'unreadable' }
  | { kind: 'invalid'; answer: RpcAnswer }

export const rpcErrors = {
  parse: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
} as const

export function rpcResult(id: RpcId, result: Record<string, unknown>): RpcAnswer {
  return { jsonrpc: '2.0', id, result }
}

export function rpcError(id: RpcId, code: number, message: string): RpcAnswer {
  return { jsonrpc: '2.0', id, error: { code, message } }
}

/** Reads one message. Batches count as unreadable: neither mcp-go nor the specification since 2025-06-18 has them. */
export function readRpc(text: string): RpcMessage {
  const message = parsed(text)
  if (message === undefined) return { kind: 'unreadable' }
  const { id, method, params, jsonrpc } = message
  if (method !== undefined && typeof method !== 'string') return { kind: 'unreadable' }
  const known = typeof id === 'string' || typeof id === 'number' ? id : null
  if (jsonrpc !== '2.0') {
    const answer = rpcError(known, rpcErrors.invalidRequest, 'Invalid JSON-RPC version')
    return { kind: 'invalid', answer }
  }
  if (method === undefined || known === null) return { kind: 'notification' }
  return { kind: 'request', request: { id: known, method, params: asObject(params) ?? {} } }
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return asObject(JSON.parse(text))
  } catch {
    return undefined
  }
}

export function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined
}
