import { sendJson } from './delivery.ts'
import { httpError } from './go-http.ts'
import { pathOf } from './streamable-http.ts'
import type { Handler } from '../http-server.ts'

/** Session keys of such a gateway are encrypted and in base64; a JWT is not. */
const sessionKey = /^Bearer [A-Za-z0-9+/]+={0,2}$/u

/**
 * A gateway that signs people in with a browser and takes only the session keys that it gave them, as
 * the API Management sample does (localden/remote-auth-mcp-apim-py): old transport, metadata of its own
 * authorization server, no way for machines.
 */
export function createApiManagement(): Handler {
  return (request, response) => {
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
