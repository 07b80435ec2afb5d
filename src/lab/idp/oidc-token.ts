import { randomUUID } from 'node:crypto'
import { credentialOf } from './exchange.ts'
import type { Answer, IdpRequest } from './exchange.ts'
import { grantedScopes, oauthError } from './oauth-errors.ts'
import { refusedAssertion } from './oidc-assertion.ts'
import type { Asked, Product, Refusal } from './products.ts'
import type { SiteContext } from './site.ts'
import { expiresIn, timesOf, writeToken } from './token.ts'
import type { TokenKnobs } from './token.ts'
import type { ClientSecretMethod } from '../../catalogue/entry.ts'
import type { IdpWorld } from '../scenario.ts'

export interface RealmContext extends SiteContext {
  product: Product
  /** Ids of assertions that have been used. */
  used: Set<string>
  issuer: string
  scopes: string[]
}

export async function answerToken(request: IdpRequest, context: RealmContext): Promise<Answer> {
  const { world } = context
  if (world.tokenError !== undefined) {
    const { status = 400, error = 'invalid_request', description } = world.tokenError
    return oauthError(status, error, description)
  }
  const { form } = request
  const grant = form.get('grant_type') ?? ''
  if (grant === '') return oauthError(400, 'invalid_request', 'Missing form parameter: grant_type')
  const audience = form.get('audience') ?? form.get('resource') ?? world.defaultAudience
  const refused = (await refusedClient(request, context)) ?? refusedRequest(request, context)
  if (refused !== undefined) return refused
  if (grant !== 'client_credentials') {
    return oauthError(400, 'unsupported_grant_type', 'Unsupported grant_type')
  }
  const granted = grantedScopes(form.get('scope'), context.scopes, world.dropsScopes)
  if (granted === undefined) return refuse('scope', askedOf(request, context), context)
  const token = await mint({ scopes: granted, audience }, {}, context)
  return {
    status: 200,
    json: {
      access_token: token,
      expires_in: expiresIn(world.lifetimeSeconds),
      token_type: 'Bearer',
      ...(granted.length > 0 ? { scope: granted.join(' ') } : {}),
    },
  }
}

/** Who asks: an assertion, or a secret in the style that the world takes. */
async function refusedClient(
  request: IdpRequest,
  context: RealmContext,
): Promise<Answer | undefined> {
  const { identity, issuer, origin, product, world } = context
  if (request.form.has('client_assertion')) {
    const audiences = [`${origin}${product.token}`, issuer]
    return refusedAssertion(request.form, { ...context, audiences })
  }
  if (showsCertificate(request, context) || hasSecret(request, context)) return undefined
  const { id } = credentialOf(request)
  const asked = { ...askedOf(request, context), registeredFor: world.registeredFor }
  const isNobody = id === undefined || !isListed(request, world)
  if (product.refusals['credential-missing'] && isNobody)
    return refuse('credential-missing', asked, context)
  if (product.refusals['auth-method'] && id === identity.clientId && !fitsClient(request, world))
    return refuse('auth-method', asked, context)
  return refuse(id === identity.clientId ? 'secret-wrong' : 'client-unknown', asked, context)
}

/** What the client may not have, or not like this. */
function refusedRequest(request: IdpRequest, context: RealmContext): Answer | undefined {
  const { product, world } = context
  const asked = askedOf(request, context)
  if (world.refuses !== undefined) return refuse(world.refuses, asked, context)
  if (world.audiences === undefined || world.audiences.includes(asked.audience)) return undefined
  const needsNone = world.defaultAudience !== undefined || takesNoAudience(product)
  if (asked.audience === '' && needsNone) return undefined
  return refuse(asked.audience === '' ? 'audience-missing' : 'api-unknown', asked, context)
}

/** RFC 8707 section 2: a client need not name a resource, and gets what the server gives without one. */
const takesNoAudience = ({ opaqueWithoutAudience, refusals }: Product): boolean =>
  opaqueWithoutAudience === true && refusals['audience-missing'] === undefined

function askedOf(request: IdpRequest, { issuer }: RealmContext): Asked {
  const { form, basic } = request
  return {
    issuer,
    clientId: basic?.id ?? form.get('client_id') ?? '',
    scope: form.get('scope') ?? '',
    audience: form.get('audience') ?? form.get('resource') ?? '',
    sentBy: methodOf(request),
  }
}

/** In the product's own words; in those of RFC 6749 where it has none. */
function refuse(reason: Refusal, asked: Asked, { product }: RealmContext): Answer {
  return product.refusals[reason]?.(asked) ?? oauthError(400, 'invalid_request')
}

/** In a way that the server takes at all. */
function isListed(request: IdpRequest, { authMethods }: IdpWorld): boolean {
  return authMethods === undefined || authMethods.includes(methodOf(request))
}

/** In the way for which this client is registered. */
function fitsClient(request: IdpRequest, { registeredFor }: IdpWorld): boolean {
  return registeredFor === undefined || registeredFor === methodOf(request)
}

const methodOf = (request: Pick<IdpRequest, 'basic'>): ClientSecretMethod =>
  request.basic === undefined ? 'client_secret_post' : 'client_secret_basic'

/** RFC 8705 section 2: the certificate of the handshake, and the client's id. */
function showsCertificate(request: IdpRequest, { identity, registered }: RealmContext): boolean {
  if (registered?.kind !== 'certificate') return false
  const { clientThumbprint: shown = '', form } = request
  return form.get('client_id') === identity.clientId && registered.thumbprints.includes(shown)
}

/** A client that is registered with a key has no secret. */
function hasSecret(request: IdpRequest, { identity, world, registered }: RealmContext): boolean {
  const { id, secret } = credentialOf(request)
  const isClient = id === identity.clientId && secret === identity.clientSecret
  if (!isListed(request, world) || !fitsClient(request, world)) return false
  return isClient && world.secretExpired !== true && registered === undefined
}

export function mint(
  asked: { scopes: string[]; audience?: string | null | undefined },
  changes: TokenKnobs,
  context: RealmContext,
): Promise<string> {
  const { identity, issuer, keys, now, product, world } = context
  const knobs = { ...world, ...changes }
  const { iat, exp } = timesOf(now(), knobs.lifetimeSeconds, knobs.ageSeconds)
  const audience = asked.audience ?? null
  const isForNobody = audience === null && (knobs.claims?.['aud'] ?? null) === null
  const opaque = product.opaqueWithoutAudience === true && isForNobody
  const { clientId, objectId } = identity
  return writeToken({
    headerOf: (key) => ({ typ: 'JWT', ...product.header, kid: key.kid }),
    claims: {
      exp,
      iat,
      jti: randomUUID(),
      ...product.claims({ issuer, clientId, objectId, scopes: asked.scopes, audience }),
    },
    knobs: opaque && knobs.format === undefined ? { ...knobs, format: 'opaque' } : knobs,
    keys,
    secret: identity.clientSecret,
  })
}
