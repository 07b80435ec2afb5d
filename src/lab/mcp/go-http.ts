import type { ServerResponse } from 'node:http'

/** Go's `http.Error`: plain text that ends with a newline, and must not be sniffed. */
export function httpError(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string | string[]> = {},
): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    ...headers,
  })
  response.end(`${text}\n`)
}
