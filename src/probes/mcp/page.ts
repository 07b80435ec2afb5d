import type { McpStep } from '../../model/facts.ts'
import type { Transport } from '../../transport/transport.ts'
import { httpStep } from './answer.ts'
import { carrying, headersOf, type McpEndpoint } from './rpc.ts'

/** A page beside the endpoint, asked with GET; with the credential where an endpoint is given. */
export async function lookAt(
  transport: Transport,
  url: string,
  endpoint?: McpEndpoint,
): Promise<McpStep> {
  const answer = await transport.http({
    hop: 'mcp',
    method: 'GET',
    url,
    headers: { ...(endpoint ? headersOf(endpoint) : {}), accept: 'application/json' },
    ...(endpoint ? carrying(endpoint) : {}),
    maxBytes: 64 * 1024,
  })
  return answer.ok
    ? httpStep(answer, transport.secrets)
    : { outcome: 'failed', failure: answer.failure }
}
