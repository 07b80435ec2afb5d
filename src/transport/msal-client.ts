import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node'
import type { HttpResult } from '../model/network.ts'
import type { Transport } from './transport.ts'

/** No answer, or one that MSAL cannot take: it expects a JSON object and fails on anything else. */
export class UnusableAnswer extends Error {
  readonly result: HttpResult

  constructor(result: HttpResult) {
    super(result.ok ? `HTTP ${result.status} without a JSON object` : result.failure.detail)
    this.name = 'UnusableAnswer'
    this.result = result
  }
}

export interface MsalNetworkClient extends INetworkModule {
  /** What came last, before MSAL made anything of it. */
  last: () => HttpResult | undefined
}

export interface MsalNetworkOptions {
  /** Called with every answer and every failure. */
  onResponse?: (result: HttpResult) => void
}

/**
 * MSAL's network module over the transport: with timeout, size limit, proxy and ledger, and without
 * following redirects (MSAL's own client would post the client secret again to wherever a 307 points).
 */
export function createMsalNetworkClient(
  transport: Pick<Transport, 'http'>,
  { onResponse }: MsalNetworkOptions = {},
): MsalNetworkClient {
  let last: HttpResult | undefined
  const exchange = async <T>(
    method: 'GET' | 'POST',
    url: string,
    { headers, body }: NetworkRequestOptions = {},
    timeoutMs?: number,
  ): Promise<NetworkResponse<T>> => {
    const result = await transport.http({
      hop: 'idp',
      method,
      url,
      ...(headers ? { headers } : {}),
      ...(body === undefined ? {} : { body }),
      ...(method === 'POST' ? { credential: 'client-secret' } : {}),
      ...(timeoutMs ? { timeoutMs } : {}),
    })
    last = result
    onResponse?.(result)
    return readAnswer<T>(result)
  }
  return {
    sendGetRequestAsync: (url, options, timeout) => exchange('GET', url, options, timeout),
    sendPostRequestAsync: (url, options) => exchange('POST', url, options),
    last: () => last,
  }
}

/** @throws UnusableAnswer */
function readAnswer<T>(result: HttpResult): NetworkResponse<T> {
  if (!result.ok) throw new UnusableAnswer(result)
  const { status, headers, body } = result
  const json = parseObject(body)
  const redirect = status >= 300 && status < 400
  if (!json && !redirect) throw new UnusableAnswer(result)
  return { headers, status, body: (json ?? {}) as T }
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}
