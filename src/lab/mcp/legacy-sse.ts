import { httpError } from './go-http.ts'
import { pathOf } from './streamable-http.ts'
import type { Handler } from '../http-server.ts'

/**
 * A server of the transport of 2024-11-05: GET opens a stream that first names the address for
 * messages; nothing takes POST where the stream is. It goes no further than that.
 */
export function createLegacyMcp(): Handler {
  return (request, response) => {
    if (pathOf(request) !== '/mcp') return httpError(response, 404, '404 page not found')
    if (request.method !== 'GET') {
      return httpError(response, 405, 'Method Not Allowed', { allow: 'GET' })
    }
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
    response.write('event: endpoint\ndata: /mcp/message?session_id=1\n\n')
  }
}
