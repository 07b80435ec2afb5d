import { randomUUID } from 'node:crypto'
import type { ClientSecretMethod } from '../../catalogue/entry.ts'
import type { IdpWorld } from '../scenario.ts'
import type { Answer } from './exchange.ts'
import { oauthError } from './oauth-errors.ts'

/** Why a token request is refused; each product has its own answer to it. */
export type Refusal =
  | NonNullable<IdpWorld['refuses']>
  | 'client-unknown'
  | 'secret-wrong'
  | 'auth-method'
  | 'scope'

/** What the request asked for, for the words of the answer. */
export interface Asked {
  issuer: string
  clientId: string
  scope: string
  audience: string
  /** How the secret was sent, and how the client has to send it. */
  sentBy: ClientSecretMethod
  registeredFor?: ClientSecretMethod | undefined
}

/** What a token is made from. */
export interface TokenParts {
  issuer: string
  clientId: string
  objectId: string
  scopes: string[]
  audience?: string | null
}

/** One kind of provider: its addresses, its words and its tokens. */
export interface Product {
  /** Below the origin. */
  issuer: string
  discovery: string
  keys: string
  token: string
  /** Absent where it says nothing of its own in that case. */
  refusals: Partial<Record<Refusal, (asked: Asked) => Answer>>
  claims: (parts: TokenParts) => Record<string, unknown>
  header?: Record<string, unknown>
  /** Without an audience its tokens are for nobody to read. */
  opaqueWithoutAudience?: boolean
}

const realm = '/realms/m2m'
const protocol = `${realm}/protocol/openid-connect`

const keycloak: Product = {
  issuer: realm,
  discovery: `${realm}/.well-known/openid-configuration`,
  keys: `${protocol}/certs`,
  token: `${protocol}/token`,
  refusals: {
    'client-unknown': () =>
      oauthError(401, 'invalid_client', 'Invalid client or Invalid client credentials'),
    'secret-wrong': () =>
      oauthError(401, 'unauthorized_client', 'Invalid client or Invalid client credentials'),
    scope: ({ scope }) => oauthError(400, 'invalid_scope', `Invalid scopes: ${scope}`),
    'grant-off': () =>
      oauthError(401, 'unauthorized_client', 'Client not enabled to retrieve service account'),
    'client-public': () =>
      oauthError(
        401,
        'unauthorized_client',
        'Public client not allowed to retrieve service account',
      ),
    // The words for a client that is unknown: whether it exists is nobody's business (seen in 26.7.3).
    'client-disabled': () =>
      oauthError(401, 'invalid_client', 'Invalid client or Invalid client credentials'),
    'user-disabled': ({ clientId }) =>
      oauthError(401, 'invalid_request', `User 'service-account-${clientId}' disabled`),
    'auth-method': ({ registeredFor }) =>
      oauthError(
        401,
        'unauthorized_client',
        `Invalid method used to get client secret. Client requires method '${registeredFor}' to obtain client secret from the request`,
      ),
    'https-required': () => oauthError(403, 'invalid_request', 'HTTPS required'),
  },
  // No audience without a mapper, never the client itself.
  claims: ({ issuer, clientId, objectId, scopes, audience }) => ({
    iss: issuer,
    aud: audience,
    sub: objectId,
    azp: clientId,
    client_id: clientId,
    scope: scopes.join(' '),
  }),
}

const oktaRefusals: Product['refusals'] = {
  'client-unknown': () =>
    oauthError(401, 'invalid_client', "Invalid value for 'client_id' parameter."),
  'secret-wrong': () =>
    oauthError(
      401,
      'invalid_client',
      'The client secret supplied for a confidential client is invalid.',
    ),
  scope: ({ scope }) =>
    scope.split(' ').includes('openid')
      ? oauthError(400, 'invalid_scope', "Cannot request 'openid' scopes using client credentials.")
      : oauthError(
          400,
          'invalid_scope',
          'One or more scopes are not configured for the authorization server resource.',
        ),
  policy: () =>
    oauthError(
      400,
      'access_denied',
      'Policy evaluation failed for this request, please check the policy configurations.',
    ),
  'grant-off': () =>
    oauthError(
      400,
      'unauthorized_client',
      'The client is not authorized to use the provided grant type. Configured grant types: [authorization_code].',
    ),
}

/** A custom authorization server (developer.okta.com, authorization servers). */
const okta: Product = {
  issuer: '/oauth2/default',
  discovery: '/oauth2/default/.well-known/openid-configuration',
  keys: '/oauth2/default/v1/keys',
  token: '/oauth2/default/v1/token',
  refusals: oktaRefusals,
  claims: ({ issuer, clientId, scopes, audience }) => ({
    ver: 1,
    iss: issuer,
    aud: audience ?? 'api://default',
    cid: clientId,
    scp: scopes,
    sub: clientId,
  }),
}

/** The org authorization server: no custom scopes, and tokens that are only for Okta. */
const oktaOrg: Product = {
  ...okta,
  issuer: '',
  discovery: '/.well-known/openid-configuration',
  keys: '/oauth2/v1/keys',
  token: '/oauth2/v1/token',
  refusals: {
    ...oktaRefusals,
    scope: () =>
      oauthError(400, 'invalid_scope', 'Custom scopes are not allowed for this request.'),
  },
  claims: (parts) => ({ ...okta.claims(parts), aud: parts.issuer }),
  header: { typ: 'application/okta-internal-at+jwt' },
}

const auth0: Product = {
  // With its final slash.
  issuer: '/',
  discovery: '/.well-known/openid-configuration',
  keys: '/.well-known/jwks.json',
  token: '/oauth/token',
  opaqueWithoutAudience: true,
  refusals: {
    'client-unknown': ({ clientId }) =>
      oauthError(403, 'invalid_request', `Unknown client: ${clientId}`),
    'secret-wrong': () => oauthError(401, 'access_denied', 'Unauthorized'),
    scope: () => oauthError(403, 'access_denied', 'Client has not been granted scopes.'),
    'grant-off': () =>
      oauthError(
        403,
        'unauthorized_client',
        "Grant type 'client_credentials' not allowed for the client.",
      ),
    'third-party': () =>
      oauthError(403, 'unauthorized_client', 'Third-party applications may not use this grant.'),
    'api-grant-missing': ({ audience }) =>
      oauthError(
        403,
        'access_denied',
        `Client is not authorized to access "${audience}". You need to create a "client-grant" associated to this API.`,
      ),
    'api-unknown': ({ audience }) =>
      oauthError(403, 'access_denied', `Service not enabled within domain: ${audience}`),
    'audience-missing': () =>
      oauthError(
        403,
        'access_denied',
        'No audience parameter was provided, and no default audience has been configured',
      ),
  },
  claims: ({ issuer, clientId, scopes, audience }) => ({
    iss: issuer,
    sub: `${clientId}@clients`,
    aud: audience,
    azp: clientId,
    gty: 'client-credentials',
    scope: scopes.join(' '),
  }),
}

/** RFC 6749 section 5.2: 401 comes with a challenge where the client used the Authorization header. */
function failedClient({ issuer, sentBy }: Asked): Answer {
  const [error, words] = ['invalid_client', 'client authentication failed']
  const challenge = `Basic realm="${issuer}", error="${error}", error_description="${words}"`
  const headers = sentBy === 'client_secret_basic' ? { 'WWW-Authenticate': challenge } : {}
  return oauthError(401, error, words, headers)
}

/**
 * A server that keeps to the RFCs: RFC 6749, RFC 8707, RFC 9068. Where these leave a choice, it answers as
 * oidc-provider does (9.13.3).
 */
const plain: Product = {
  ...keycloak,
  issuer: '/op',
  discovery: '/op/.well-known/openid-configuration',
  keys: '/op/jwks',
  token: '/op/token',
  refusals: {
    'client-unknown': failedClient,
    'secret-wrong': failedClient,
    scope: () => oauthError(400, 'invalid_scope', 'requested scope is not allowed'),
    'grant-off': () =>
      oauthError(400, 'unauthorized_client', 'requested grant type is not allowed for this client'),
    'api-unknown': () =>
      oauthError(400, 'invalid_target', 'resource indicator is missing, or unknown'),
    'credential-missing': () =>
      oauthError(400, 'invalid_request', 'no client authentication mechanism provided'),
  },
  // RFC 9068 section 2.2: where no user is involved, the subject is the client.
  claims: ({ issuer, clientId, scopes, audience }) => ({
    iss: issuer,
    aud: audience,
    sub: clientId,
    client_id: clientId,
    scope: scopes.length > 0 ? scopes.join(' ') : undefined,
  }),
  header: { typ: 'at+jwt' },
  opaqueWithoutAudience: true,
}

const oryWords =
  'Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).'

/** Ory Hydra, and Authelia with it: one sentence for every refused client, and a hint behind it or none. */
const ory: Product = {
  ...plain,
  // A matter of its configuration, not of the request.
  opaqueWithoutAudience: false,
  refusals: {
    ...plain.refusals,
    'client-unknown': () =>
      oauthError(
        401,
        'invalid_client',
        `${oryWords} The requested OAuth 2.0 Client does not exist.`,
      ),
    'secret-wrong': () => oauthError(401, 'invalid_client', oryWords),
    'auth-method': ({ sentBy, registeredFor }) =>
      oauthError(
        401,
        'invalid_client',
        `${oryWords} The OAuth 2.0 Client supports client authentication method '${registeredFor}', but method '${sentBy}' was requested. You must configure the OAuth 2.0 client's 'token_endpoint_auth_method' value to accept '${sentBy}'.`,
      ),
  },
}

export const products: Record<NonNullable<IdpWorld['product']>, Product> = {
  keycloak,
  okta,
  'okta-org': oktaOrg,
  auth0,
  ory,
  plain,
}

/** An address of this product below which nothing is published: the product's own 404. */
export function unknownIssuer(pathname: string, product: Product): Answer | undefined {
  const below = (folder: string, own: string): boolean =>
    pathname.startsWith(folder) && !pathname.startsWith(`${own}/`)
  if (product.issuer === realm && below('/realms/', realm))
    return { status: 404, json: { error: 'Realm does not exist' } }
  if (product === okta && below('/oauth2/', okta.issuer)) {
    const id = pathname.split('/')[2] ?? ''
    return {
      status: 404,
      json: {
        errorCode: 'E0000007',
        errorSummary: `Not found: Resource not found: ${id} (AuthorizationServer)`,
        errorLink: 'E0000007',
        errorId: `oae${randomUUID().slice(0, 17)}`,
        errorCauses: [],
      },
    }
  }
  return undefined
}
