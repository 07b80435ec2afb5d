import type { IncomingMessage, ServerResponse } from 'node:http'
import { pathOf } from './streamable-http.ts'
import { readText } from '../http-server.ts'
import type { Handler } from '../http-server.ts'

/**
 * The token endpoint of a server that says that it is its own authorization server. It hands out what
 * nobody can use, and tells of every client that brought a secret or an assertion.
 */
export function withTokenEndpoint(handler: Handler, onSecret: () => void): Handler {
  return async (request, response) => {
    if (pathOf(request) !== '/token' || request.method !== 'POST') return handler(request, response)
    if (await bringsSecret(request)) onSecret()
    answer(response)
  }
}

async function bringsSecret(request: IncomingMessage): Promise<boolean> {
  if (request.headers.authorization !== undefined) return true
  return /client_secret=|client_assertion=/u.test(await readText(request))
}

function answer(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end('{"access_token":"of-no-use","token_type":"Bearer","expires_in":60}')
}
