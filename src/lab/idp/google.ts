import { assertionIn } from './client-assertion.ts'
import type { Assertion } from './client-assertion.ts'
import type { Answer, Endpoint, IdpRequest } from './exchange.ts'
import { oauthError } from './oauth-errors.ts'
import { published } from './site.ts'
import type { Site, SiteContext } from './site.ts'
import { changed, timesOf, writeToken } from './token.ts'
import type { TokenKnobs } from './token.ts'

const metadataPath = '/computeMetadata/v1/instance/service-accounts/default/identity'
const grant = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
export const serviceAccount = 'etl@graph-lab.iam.gserviceaccount.com'
/** Numbers of 21 digits are what Google names accounts by. */
const accountNumber = '103104105106107108109'

/**
 * Google for service accounts: ID tokens by a signed assertion at the token endpoint, and from the
 * metadata server that machines of the platform have (cloud.google.com/docs/authentication/get-id-token).
 */
export function google(context: SiteContext): Site {
  const { origin, metadataOrigin = '' } = context
  return {
    values: {
      clientId: serviceAccount,
      issuer: origin,
      discoveryUri: `${origin}/.well-known/openid-configuration`,
      tokenEndpoint: `${origin}/token`,
      metadataHost: metadataOrigin.replace('http://', ''),
    },
    headers: () => ({ 'X-Content-Type-Options': 'nosniff' }),
    endpoint: (url, at) => endpointOf(url, at, context),
    mint: (changes) => mint('neo4j', changes, context),
  }
}

function endpointOf(url: URL, at: string, context: SiteContext): Endpoint | undefined {
  const { origin, metadataOrigin, world } = context
  const address = `${at}${url.pathname}`
  switch (address) {
    case `${metadataOrigin}${metadataPath}`:
      return { kind: 'other', method: 'GET', answer: (request) => identity(request, context) }
    case `${origin}/token`:
      return { kind: 'token', method: 'POST', answer: (request) => answerToken(request, context) }
    case `${origin}/oauth2/v3/certs`:
      return { kind: 'keys', method: 'GET', answer: () => keySet(context) }
    case `${origin}/.well-known/openid-configuration`:
      return {
        kind: 'discovery',
        method: 'GET',
        answer: () => ({ status: 200, json: changed(document(context), world.discoveryMembers) }),
      }
    default:
      return undefined
  }
}

function document({ origin }: SiteContext): Record<string, unknown> {
  return {
    issuer: origin,
    authorization_endpoint: `${origin}/o/oauth2/v2/auth`,
    token_endpoint: `${origin}/token`,
    userinfo_endpoint: `${origin}/v1/userinfo`,
    jwks_uri: `${origin}/oauth2/v3/certs`,
    response_types_supported: ['code', 'id_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    claims_supported: ['aud', 'email', 'email_verified', 'exp', 'iat', 'iss', 'sub'],
  }
}

async function keySet({ keys }: SiteContext): Promise<Answer> {
  const all = await Promise.all([keys.spare(), keys.signing()])
  return {
    status: 200,
    json: { keys: all.map((key) => published(key, { alg: 'RS256', use: 'sig' })) },
  }
}

/** Only with the header that no browser page can set, and marked with the same one. */
async function identity({ headers, url }: IdpRequest, context: SiteContext): Promise<Answer> {
  const { metadata = 'ok' } = context.world
  if (metadata === 'captive') return { status: 200, text: '<html>Sign in</html>' }
  const marked = { 'Metadata-Flavor': 'Google', 'Content-Type': 'text/html' }
  if (headers['metadata-flavor'] !== 'Google')
    return { status: 403, headers: marked, text: 'Missing Metadata-Flavor:Google header.' }
  if (metadata === 'no-account') return { status: 404, headers: marked, text: 'Not Found' }
  const audience = url.searchParams.get('audience') ?? ''
  if (audience === '')
    return { status: 400, headers: marked, text: 'non-empty audience parameter required' }
  return { status: 200, headers: marked, text: await mint(audience, {}, context) }
}

async function answerToken({ form }: IdpRequest, context: SiteContext): Promise<Answer> {
  if (form.get('grant_type') !== grant)
    return oauthError(
      400,
      'unsupported_grant_type',
      `Invalid grant_type: ${form.get('grant_type')}`,
    )
  const assertion = await assertionIn(form.get('assertion') ?? '')
  const problem = assertion === undefined ? 'Bad Request' : await problemOf(assertion, context)
  if (assertion === undefined || problem !== undefined)
    return oauthError(400, 'invalid_grant', problem)
  const audience = assertion.claims['target_audience']
  if (typeof audience !== 'string' || audience === '')
    return oauthError(400, 'invalid_scope', 'Invalid OAuth scope or ID token audience provided.')
  return { status: 200, json: { id_token: await mint(audience, {}, context) } }
}

/** In the order and the words of the real one. */
async function problemOf(
  assertion: Assertion,
  { origin, now, registered, world }: SiteContext,
): Promise<string | undefined> {
  const isDeleted = world.client?.kind === 'service-account' && world.client.deleted === true
  if (assertion.claims['iss'] !== serviceAccount || isDeleted)
    return 'Invalid grant: account not found'
  const seconds = now() / 1000
  const isTimely = assertion.expires > seconds && assertion.notBefore < seconds + 300
  if (!isTimely || assertion.expires - assertion.notBefore > 3600)
    return 'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.'
  if (assertion.claims['aud'] !== `${origin}/token`) return 'Invalid JWT: Failed audience check.'
  const isSigned =
    registered?.kind === 'key' && (await assertion.verifies(registered.publicKey, ['RS256']))
  return isSigned ? undefined : 'Invalid JWT Signature.'
}

function mint(audience: string, changes: TokenKnobs, context: SiteContext): Promise<string> {
  const { identity: own, keys, now, origin, world } = context
  const knobs = { ...world, ...changes }
  const { iat, exp } = timesOf(now(), knobs.lifetimeSeconds, knobs.ageSeconds)
  return writeToken({
    headerOf: (key) => ({ kid: key.kid, typ: 'JWT' }),
    claims: {
      aud: audience,
      azp: serviceAccount,
      email: serviceAccount,
      email_verified: true,
      exp,
      iat,
      iss: origin,
      sub: accountNumber,
    },
    knobs,
    keys,
    secret: own.clientSecret,
  })
}
