import { randomUUID } from 'node:crypto'
import { credentialOf } from './exchange.ts'
import type { Answer, Endpoint, IdpRequest } from './exchange.ts'
import { grantedScopes, oauthError } from './oauth-errors.ts'
import { refusedAssertion } from './oidc-assertion.ts'
import { published } from './site.ts'
import type { Site, SiteContext } from './site.ts'
import { changed, expiresIn, timesOf, writeToken } from './token.ts'
import type { TokenKnobs } from './token.ts'

const realm = '/realms/m2m'
const protocol = `${realm}/protocol/openid-connect`

/**
 * A plain OpenID Connect provider with Keycloak's addresses. What makes a token Keycloak's, Okta's or
 * Auth0's comes by the world's `claims` and `header`.
 */
export function oidc(context: SiteContext): Site {
  const { identity, origin } = context
  const issuer = `${origin}${realm}`
  const scopes = context.world.scopes ?? ['neo4j']
  const all: RealmContext = { ...context, issuer, scopes, used: new Set() }
  return {
    values: {
      clientId: identity.clientId,
      issuer,
      discoveryUri: `${issuer}/.well-known/openid-configuration`,
      tokenEndpoint: `${origin}${protocol}/token`,
      scope: scopes.join(' '),
    },
    headers: () => ({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }),
    endpoint: (url) => endpointOf(url, all),
    mint: (changes) => mint({ scopes }, changes, all),
  }
}

interface RealmContext extends SiteContext {
  /** Ids of assertions that have been used. */
  used: Set<string>
  issuer: string
  scopes: string[]
}

function endpointOf(url: URL, context: RealmContext): Endpoint | undefined {
  const { discoveryMembers } = context.world
  switch (url.pathname) {
    case `${realm}/.well-known/openid-configuration`:
      return {
        kind: 'discovery',
        method: 'GET',
        answer: () => ({ status: 200, json: changed(document(context), discoveryMembers) }),
      }
    case `${protocol}/certs`:
      return { kind: 'keys', method: 'GET', answer: () => keySet(context) }
    case `${protocol}/token`:
      return { kind: 'token', method: 'POST', answer: (request) => answerToken(request, context) }
    case `${protocol}/userinfo`:
      return { kind: 'other', method: 'GET', answer: (request) => userInfo(request) }
    default:
      return unknownRealm(url)
  }
}

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

function unknownRealm(url: URL): Endpoint | undefined {
  if (!url.pathname.startsWith('/realms/') || url.pathname.startsWith(`${realm}/`)) return undefined
  const answer = (): Answer => ({ status: 404, json: { error: 'Realm does not exist' } })
  return { kind: 'other', method: 'GET', answer, wrongMethod: answer }
}

function document({ origin, issuer, scopes, world }: RealmContext): Record<string, unknown> {
  const base = `${origin}${protocol}`
  return {
    issuer,
    authorization_endpoint: `${base}/auth`,
    token_endpoint: `${base}/token`,
    introspection_endpoint: `${base}/token/introspect`,
    userinfo_endpoint: `${base}/userinfo`,
    end_session_endpoint: `${base}/logout`,
    jwks_uri: `${base}/certs`,
    grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [world.algorithm ?? 'RS256'],
    token_endpoint_auth_methods_supported: [
      'client_secret_basic',
      'client_secret_post',
      'private_key_jwt',
    ],
    scopes_supported: ['openid', ...scopes],
    claims_supported: ['aud', 'sub', 'iss', 'preferred_username'],
    code_challenge_methods_supported: ['S256'],
  }
}

/** One key for signatures; the other is for encryption, and a `use` that says so (RFC 7517 section 4.2). */
async function keySet({ keys, world }: RealmContext): Promise<Answer> {
  const [spare, signing] = await Promise.all([keys.spare(), keys.signing()])
  const isRsa = signing.jwk['kty'] === 'RSA'
  return {
    status: 200,
    json: {
      keys: [
        published(spare, { alg: isRsa ? 'RSA-OAEP' : 'ECDH-ES', use: 'enc' }),
        published(signing, { alg: world.algorithm ?? 'RS256', use: 'sig' }),
      ],
    },
  }
}

async function answerToken(request: IdpRequest, context: RealmContext): Promise<Answer> {
  const { world } = context
  if (world.tokenError !== undefined) {
    const { status = 400, error = 'invalid_request', description } = world.tokenError
    return oauthError(status, error, description)
  }
  const { form } = request
  const grant = form.get('grant_type') ?? ''
  if (grant === '') return oauthError(400, 'invalid_request', 'Missing form parameter: grant_type')
  if (form.has('client_assertion')) {
    const refused = await refusedAssertion(form, {
      ...context,
      audiences: [`${context.origin}${protocol}/token`, context.issuer],
    })
    if (refused !== undefined) return refused
  } else if (!hasSecret(request, context)) {
    // RFC 6749 section 5.2: 401 with a challenge when the client used the Authorization header.
    const challenge = request.basic === undefined ? {} : { 'WWW-Authenticate': 'Basic realm="lab"' }
    return oauthError(
      401,
      'invalid_client',
      'Invalid client or Invalid client credentials',
      challenge,
    )
  }
  if (grant !== 'client_credentials') {
    return oauthError(400, 'unsupported_grant_type', 'Unsupported grant_type')
  }
  const granted = grantedScopes(form.get('scope'), context.scopes, world.dropsScopes)
  if (granted === undefined) {
    return oauthError(400, 'invalid_scope', `Invalid scopes: ${form.get('scope') ?? ''}`)
  }
  const audience = form.get('audience') ?? form.get('resource')
  const token = await mint({ scopes: granted, audience }, {}, context)
  return {
    status: 200,
    json: {
      access_token: token,
      expires_in: expiresIn(world.lifetimeSeconds),
      token_type: 'Bearer',
      scope: granted.join(' '),
    },
  }
}

/** A client that is registered with a key has no secret. */
function hasSecret(request: IdpRequest, { identity, world, registered }: RealmContext): boolean {
  const { id, secret } = credentialOf(request)
  const isClient = id === identity.clientId && secret === identity.clientSecret
  return isClient && world.secretExpired !== true && registered === undefined
}

/** Audience as asked for (Auth0's `audience`, RFC 8707 `resource`), none without: as Keycloak without a mapper. */
function mint(
  asked: { scopes: string[]; audience?: string | null },
  changes: TokenKnobs,
  context: RealmContext,
): Promise<string> {
  const { identity, issuer, keys, now, world } = context
  const knobs = { ...world, ...changes }
  const { iat, exp } = timesOf(now(), knobs.lifetimeSeconds, knobs.ageSeconds)
  return writeToken({
    headerOf: (key) => ({ typ: 'JWT', kid: key.kid }),
    claims: {
      exp,
      iat,
      jti: randomUUID(),
      iss: issuer,
      aud: asked.audience,
      sub: identity.objectId,
      azp: identity.clientId,
      client_id: identity.clientId,
      scope: asked.scopes.join(' '),
    },
    knobs,
    keys,
    secret: identity.clientSecret,
  })
}
