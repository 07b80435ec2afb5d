import type { ServerResponse } from 'node:http'
import { httpError } from './go-http.ts'
import { health, pathOf } from './streamable-http.ts'
import type { Handler } from '../http-server.ts'
import type { McpWorld } from '../scenario.ts'

/**
 * Puts what stands before the server and spoils its answers in front of it. Health checks pass: such
 * servers look well from outside.
 *
 * @param elsewhere where the fault `redirect` sends clients
 */
export function withFrontFault(
  fault: McpWorld['fault'],
  handler: Handler,
  elsewhere: string | undefined,
): Handler {
  const answer = frontAnswer(fault, elsewhere)
  if (answer === undefined) return handler
  return (request, response) =>
    pathOf(request) === '/healthz' ? health(request, response) : answer(response)
}

function frontAnswer(
  fault: McpWorld['fault'],
  elsewhere: string | undefined,
): ((response: ServerResponse) => void) | undefined {
  switch (fault) {
    case 'gateway-timeout':
      return (response) => sendHtml(response, 504, '504 Gateway Time-out', 'awselb/2.0')
    case 'html':
      return (response) => sendHtml(response, 200, 'Sign in to your account', 'nginx')
    case 'server-error':
      return (response) => httpError(response, 500, 'Internal Server Error')
    case 'rate-limited':
      return (response) => httpError(response, 429, 'Too Many Requests', { 'retry-after': '30' })
    case 'hang':
      return () => {}
    case 'redirect':
      return (response) => void response.writeHead(307, { location: elsewhere }).end()
    case 'endless':
    case 'huge':
    case 'tool-call-waits':
    case 'truncated':
    case 'wrong-id':
    case undefined:
      return undefined
  }
}

function sendHtml(response: ServerResponse, status: number, title: string, server: string): void {
  response.writeHead(status, { 'content-type': 'text/html', server })
  response.end(
    `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`,
  )
}
