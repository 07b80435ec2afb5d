import { createPublicKey } from 'node:crypto'
import type { Answer, Endpoint, IdpRequest } from './exchange.ts'
import { oauthError } from './oauth-errors.ts'
import { selfSigned } from './keys.ts'
import type { SigningKey } from './keys.ts'
import { answerToken, mint } from './oidc-token.ts'
import type { RealmContext } from './oidc-token.ts'
import { products, unknownIssuer } from './products.ts'
import type { Product } from './products.ts'
import { published } from './site.ts'
import type { Site, SiteContext } from './site.ts'
import { changed } from './token.ts'

/**
 * A plain OpenID Connect provider with the addresses, words and tokens of one product. What else is in
 * a token comes by the world's `claims` and `header`.
 */
export function oidc(context: SiteContext): Site {
  const { identity, origin, world } = context
  const product = products[world.product ?? 'keycloak']
  const issuer = `${origin}${product.issuer}`
  const scopes = world.scopes ?? ['neo4j']
  const all: RealmContext = { ...context, product, issuer, scopes, used: new Set() }
  return {
    values: {
      clientId: identity.clientId,
      issuer,
      discoveryUri: `${origin}${product.discovery}`,
      tokenEndpoint: `${origin}${product.token}`,
      scope: scopes.join(' '),
    },
    headers: () => ({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }),
    endpoint: (url) => endpointOf(url, all),
    mint: (changes) => mint({ scopes, audience: world.defaultAudience }, changes, all),
  }
}

function endpointOf(url: URL, context: RealmContext): Endpoint | undefined {
  const { product, world } = context
  switch (url.pathname) {
    case product.discovery:
      return {
        kind: 'discovery',
        method: 'GET',
        answer: () => ({ status: 200, json: changed(document(context), world.discoveryMembers) }),
      }
    case product.keys:
      return { kind: 'keys', method: 'GET', answer: () => keySet(context) }
    case product.token:
      return { kind: 'token', method: 'POST', answer: (request) => answerToken(request, context) }
    case userInfoOf(product):
      return { kind: 'other', method: 'GET', answer: (request) => userInfo(request) }
    default: {
      const missing = unknownIssuer(url.pathname, product)
      const answer = (): Answer => missing as Answer
      return missing && { kind: 'other', method: 'GET', answer, wrongMethod: answer }
    }
  }
}

const userInfoOf = ({ token }: Product): string => token.replace(/token$/u, 'userinfo')

/**
 * OpenID Connect Core 5.3: for tokens of a sign-in, which have the scope `openid`. A machine's has not.
 * The token is this provider's own, so nothing of it needs checking here.
 */
function userInfo({ headers }: IdpRequest): Answer {
  const claims = payloadOf(headers.authorization ?? '')
  const scopes = typeof claims['scope'] === 'string' ? claims['scope'].split(' ') : []
  if (scopes.includes('openid')) return { status: 200, json: { sub: claims['sub'] } }
  return oauthError(403, 'insufficient_scope', 'Missing openid scope', {
    'WWW-Authenticate': 'Bearer error="insufficient_scope", scope="openid"',
  })
}

function payloadOf(authorization: string): Record<string, unknown> {
  const payload = /^Bearer [\w-]+\.([\w-]+)\./u.exec(authorization)?.[1] ?? ''
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Record<string, unknown>
  } catch {
    return {}
  }
}

function document(context: RealmContext): Record<string, unknown> {
  const { origin, issuer, mtlsOrigin, product, scopes, world } = context
  const base = `${origin}${product.token.replace(/\/token$/u, '')}`
  return {
    issuer,
    authorization_endpoint: `${base}/authorize`,
    token_endpoint: `${origin}${product.token}`,
    introspection_endpoint: `${base}/introspect`,
    userinfo_endpoint: `${origin}${userInfoOf(product)}`,
    end_session_endpoint: `${base}/logout`,
    jwks_uri: `${origin}${product.keys}`,
    grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [world.algorithm ?? 'RS256'],
    token_endpoint_auth_methods_supported: world.authMethods ?? [
      'client_secret_basic',
      'client_secret_post',
      'private_key_jwt',
      ...(mtlsOrigin ? ['tls_client_auth'] : []),
    ],
    scopes_supported: ['openid', ...scopes],
    claims_supported: ['aud', 'sub', 'iss', 'preferred_username'],
    code_challenge_methods_supported: ['S256'],
    ...(mtlsOrigin
      ? { mtls_endpoint_aliases: { token_endpoint: `${mtlsOrigin}${product.token}` } }
      : {}),
  }
}

/** One key for signatures; the other is for encryption, and a `use` that says so (RFC 7517 section 4.2). */
async function keySet({ keys, world }: RealmContext): Promise<Answer> {
  const [spare, signing] = await Promise.all([keys.spare(), keys.signing()])
  const isRsa = signing.jwk['kty'] === 'RSA'
  const flaw = world.keyFlaw
  const own = published(signing, { alg: world.algorithm ?? 'RS256', use: 'sig' })
  const whole = flaw === 'private' ? signing.privateKey.export({ format: 'jwk' }) : {}
  const other = flaw === 'certificate' ? await certificateOf(spare) : {}
  const again = flaw === 'same-id' ? [{ ...own, ...spare.jwk }] : []
  return {
    status: 200,
    json: {
      keys: [
        published(spare, { alg: isRsa ? 'RSA-OAEP' : 'ECDH-ES', use: 'enc' }),
        { ...own, ...whole, ...other },
        ...again,
      ],
    },
  }
}

async function certificateOf({ jwk, privateKey }: SigningKey): Promise<{ x5c: string[] }> {
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' })
  const { x5c } = await selfSigned(publicKey, privateKey, 'CN=m2m', [-30, 335])
  return { x5c: [x5c] }
}
