import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { sendJson } from './delivery.ts'
import { httpError } from './go-http.ts'
import { pathOf } from './streamable-http.ts'
import { readText } from '../http-server.ts'
import type { Handler } from '../http-server.ts'

/** Session keys of such a gateway are encrypted and in base64; a JWT is not. */
const sessionKey = /^Bearer [A-Za-z0-9+/]+={0,2}$/u

/**
 * A gateway that signs people in with a browser and takes only the session keys that it gave them, as
 * the API Management sample does (localden/remote-auth-mcp-apim-py): old transport, metadata of its own
 * authorization server, no way for machines.
 */
export function createApiManagement(): Handler {
  return async (request, response) => {
    const path = pathOf(request)
    const origin = `https://${request.headers.host ?? 'localhost'}`
    if (path === '/.well-known/oauth-authorization-server') {
      return sendJson(response, 200, {
        issuer: origin,
        authorization_endpoint: `${origin}/authorize`,
        token_endpoint: `${origin}/token`,
        registration_endpoint: `${origin}/register`,
        revocation_endpoint: `${origin}/revoke`,
        response_types_supported: ['code'],
        grant_types_supported: ['authorization_code', 'refresh_token'],
        token_endpoint_auth_methods_supported: ['none'],
        code_challenge_methods_supported: ['S256'],
      })
    }
    if (path === '/register' && request.method === 'POST') {
      return registerClient(response, await readText(request))
    }
    const known = path === '/mcp/sse' ? 'GET' : path === '/mcp/message' ? 'POST' : undefined
    if (request.method !== known) {
      return sendJson(response, 404, { statusCode: 404, message: 'Resource not found' })
    }
    const { authorization } = request.headers
    // Three cases in three shapes (its mcp-api.policy.xml).
    if (authorization === undefined) return httpError(response, 401, 'Not authorized')
    if (!sessionKey.test(authorization)) {
      const message = 'Internal server error'
      return sendJson(response, 500, { statusCode: 500, message })
    }
    httpError(response, 401, '', { 'www-authenticate': 'Bearer error="invalid_token"' })
  }
}

/** As there: a public client for anybody who asks, with status 200 where RFC 7591 has 201. */
function registerClient(response: ServerResponse, body: string): void {
  const asked = parse(body)
  if (asked === undefined) return sendJson(response, 400, { error: 'invalid_client_metadata' })
  sendJson(response, 200, {
    client_id: randomUUID(),
    client_id_issued_at: Math.floor(Date.now() / 1000),
    client_secret_expires_at: 0,
    redirect_uris: asked['redirect_uris'] ?? [],
    client_name: asked['client_name'] ?? '',
    grant_types: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_method: 'none',
  })
}

function parse(body: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(body)
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
