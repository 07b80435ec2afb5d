import { randomUUID } from 'node:crypto'
import { clientToken } from './cognito-client-token.ts'
import { type PoolContext, mint } from './cognito-pool.ts'
import { credentialOf } from './exchange.ts'
import type { Answer, Endpoint, IdpRequest } from './exchange.ts'
import { grantedScopes, oauthError } from './oauth-errors.ts'
import { published } from './site.ts'
import type { Site, SiteContext } from './site.ts'
import { changed, expiresIn } from './token.ts'

/**
 * An Amazon Cognito user pool: discovery and keys under the pool's issuer, the token endpoint on the
 * pool's domain (docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html).
 */
export function cognito(context: SiteContext): Site {
  const { identity, origin, tokenOrigin } = context
  const { clientId, region, userPoolId } = identity
  const issuer = `${origin}/${userPoolId}`
  const scopes = context.world.scopes ?? ['neo4j/read']
  return {
    values: {
      clientId,
      userPoolId,
      region,
      issuer,
      discoveryUri: `${issuer}/.well-known/openid-configuration`,
      cognitoDomain: tokenOrigin,
      tokenEndpoint: `${tokenOrigin}/oauth2/token`,
      scope: scopes.join(' '),
    },
    headers: () => ({
      'x-amz-cognito-request-id': randomUUID(),
      'Cache-Control': 'no-cache, no-store, max-age=0, must-revalidate',
      Pragma: 'no-cache',
      'X-Content-Type-Options': 'nosniff',
    }),
    endpoint: (url, at) => endpointOf(url, at, { ...context, issuer, scopes }),
    mint: (changes) => mint(scopes, changes, { ...context, issuer, scopes }),
  }
}

function endpointOf(url: URL, at: string, context: PoolContext): Endpoint | undefined {
  const { origin, tokenOrigin, identity, world } = context
  const address = `${at}${url.pathname}`
  if (address === `${origin}/`) {
    return { kind: 'token', method: 'POST', answer: (request) => clientToken(request, context) }
  }
  if (address === `${tokenOrigin}/oauth2/token` && world.domain !== false) {
    return { kind: 'token', method: 'POST', answer: (request) => answerToken(request, context) }
  }
  if (address === `${origin}/${identity.userPoolId}/.well-known/jwks.json`) {
    return { kind: 'keys', method: 'GET', answer: () => keySet(context) }
  }
  if (address === `${origin}/${identity.userPoolId}/.well-known/openid-configuration`) {
    return {
      kind: 'discovery',
      method: 'GET',
      answer: () => ({ status: 200, json: changed(document(context), world.discoveryMembers) }),
    }
  }
  return undefined
}

/** Lists the scopes of people only, never a resource server's own. */
function document({ issuer, tokenOrigin, world }: PoolContext): Record<string, unknown> {
  const domain = {
    authorization_endpoint: `${tokenOrigin}/oauth2/authorize`,
    end_session_endpoint: `${tokenOrigin}/logout`,
    revocation_endpoint: `${tokenOrigin}/oauth2/revoke`,
    token_endpoint: `${tokenOrigin}/oauth2/token`,
    userinfo_endpoint: `${tokenOrigin}/oauth2/userInfo`,
  }
  return {
    ...(world.domain === false ? {} : domain),
    id_token_signing_alg_values_supported: [world.algorithm ?? 'RS256'],
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    response_types_supported: ['code', 'token'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  }
}

async function keySet({ keys, world }: PoolContext): Promise<Answer> {
  const all = await Promise.all([keys.spare(), keys.signing()])
  const alg = world.algorithm ?? 'RS256'
  return { status: 200, json: { keys: all.map((key) => published(key, { alg, use: 'sig' })) } }
}

/** Errors are status 400 with a bare `error`. */
async function answerToken(request: IdpRequest, context: PoolContext): Promise<Answer> {
  const { identity, world } = context
  if (world.tokenError !== undefined) {
    const { status = 400, error = 'invalid_request', description } = world.tokenError
    return oauthError(status, error, description)
  }
  const grant = request.form.get('grant_type') ?? ''
  if (grant === '') return oauthError(400, 'invalid_request')
  const { id, secret } = credentialOf(request)
  const isClient = id === identity.clientId && secret === identity.clientSecret
  if (!isClient || world.secretExpired === true) return oauthError(400, 'invalid_client')
  if (grant !== 'client_credentials') {
    const known = grant === 'authorization_code' || grant === 'refresh_token'
    return oauthError(400, known ? 'unauthorized_client' : 'unsupported_grant_type')
  }
  const granted = grantedScopes(request.form.get('scope'), context.scopes, world.dropsScopes)
  if (granted === undefined) return oauthError(400, 'invalid_scope')
  return {
    status: 200,
    json: {
      access_token: await mint(granted, {}, context),
      expires_in: expiresIn(world.lifetimeSeconds),
      token_type: 'Bearer',
    },
  }
}
