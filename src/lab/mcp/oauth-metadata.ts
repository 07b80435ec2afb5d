import type { IncomingMessage } from 'node:http'
import { TLSSocket } from 'node:tls'
import type { McpWorld } from '../scenario.ts'

export type OAuthOptions = NonNullable<McpWorld['oauth']> & {
  /** Issuer of the lab's provider. */
  issuer: string
}

const resourceForm = '/.well-known/oauth-protected-resource/mcp'
const serverForm = '/.well-known/oauth-authorization-server'

/** The document at an address, if this server publishes one there (RFC 9728 section 3, RFC 8414 section 3). */
export function metadataAt(
  path: string,
  request: IncomingMessage,
  oauth: OAuthOptions,
): Record<string, unknown> | undefined {
  const { metadata = 'ok', grantTypes } = oauth
  const origin = originOf(request)
  if (path === resourceForm && metadata !== 'none') {
    return {
      resource: metadata === 'wrong-resource' ? 'https://internal.example/mcp' : `${origin}/mcp`,
      authorization_servers: serversNamed(origin, oauth),
      bearer_methods_supported: ['header'],
      scopes_supported: ['neo4j'],
    }
  }
  if (path !== serverForm || grantTypes === undefined) return undefined
  // Without a machine's grant as the API Management sample: public clients only, with a code and PKCE.
  const machines = grantTypes.includes('client_credentials')
  return {
    issuer: origin,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    registration_endpoint: `${origin}/register`,
    response_types_supported: ['code'],
    grant_types_supported: grantTypes,
    token_endpoint_auth_methods_supported: machines
      ? ['client_secret_basic', 'client_secret_post', 'private_key_jwt']
      : ['none'],
    code_challenge_methods_supported: ['S256'],
  }
}

function serversNamed(
  origin: string,
  { metadata, issuer, names = 'provider' }: OAuthOptions,
): string[] {
  const provider = metadata === 'wrong-issuer' ? `${issuer}/` : issuer
  return { provider: [provider], itself: [origin], both: [origin, provider] }[names]
}

/** RFC 6750 section 3.1: no error is named to a client that sent no token. */
export function challengeFor(request: IncomingMessage, oauth: OAuthOptions | undefined): string {
  if (oauth === undefined || oauth.challenge === 'bare') return 'Bearer'
  const params = [
    ...(request.headers.authorization === undefined ? [] : ['error="invalid_token"']),
    ...(oauth.metadata === 'none'
      ? []
      : [`resource_metadata="${originOf(request)}${resourceForm}"`]),
    'scope="neo4j"',
  ]
  return `Bearer ${params.join(', ')}`
}

/** A browser names the page; everything else leaves the header out. */
export function isForeignPage(request: IncomingMessage): boolean {
  const { origin } = request.headers
  return origin !== undefined && origin !== originOf(request)
}

export function originOf({ headers, socket }: IncomingMessage): string {
  return `${socket instanceof TLSSocket ? 'https' : 'http'}://${headers.host ?? 'localhost'}`
}
