import { aadsts } from './aadsts.ts'
import { entraClaims, entraHeader } from './entra-claims.ts'
import { credentialOf, isGuid } from './exchange.ts'
import type { Answer, IdpRequest } from './exchange.ts'
import type { SiteContext } from './site.ts'
import { refusedAssertion } from './entra-assertion.ts'
import { exchangeGrant, handedOn, readUserAssertion } from './entra-user.ts'
import { expiresIn, timesOf, writeToken } from './token.ts'
import type { TokenKnobs } from './token.ts'

/** What a token is asked for: the identifier as it was written, and whose it is. */
interface Resource {
  identifier: string
  owner: 'own-api' | 'graph' | 'management'
}

/** Microsoft's own APIs, which every tenant knows. Their tokens are always v1.0. */
const microsoftApis: Record<string, 'graph' | 'management'> = {
  'https://graph.microsoft.com': 'graph',
  '00000003-0000-0000-c000-000000000000': 'graph',
  'https://management.azure.com': 'management',
  'https://management.core.windows.net': 'management',
}

/** Grants that Entra knows, with the parameter that each needs first. */
const otherGrants: Record<string, string> = {
  authorization_code: 'code',
  refresh_token: 'refresh_token',
  password: 'username',
  'urn:ietf:params:oauth:grant-type:device_code': 'device_code',
}

/** POST `/{tenant}/oauth2/v2.0/token` (version 2) and `/{tenant}/oauth2/token` (version 1). */
export async function answerToken(
  request: IdpRequest,
  tenant: string,
  version: 1 | 2,
  context: SiteContext,
): Promise<Answer> {
  const refuse = (number: number, said: Parameters<typeof aadsts>[1] = {}): Answer =>
    aadsts(number, { tenant, ...said }, errorContext(request, context))

  const { tokenError } = context.world
  if (tokenError !== undefined) {
    const said = { tenant, appId: context.identity.clientId }
    return aadsts(tokenError.number ?? 50000, said, errorContext(request, context), tokenError)
  }
  const refused = await refusedClient(request, context, refuse)
  if (refused !== undefined) return refused

  const asked = version === 2 ? byScope(request, refuse) : byResource(request, refuse)
  if (typeof asked !== 'string') return asked
  const resource = resourceOf(asked, context)
  if (resource === undefined) return refuse(500011, { resource: asked })

  const user = await userOf(request, context, refuse)
  if (user !== undefined && 'status' in user) return user
  const changes = user === undefined ? {} : { claims: { ...context.world.claims, ...user.claims } }
  const token = await mintEntra(resource, changes, context)
  const seconds = expiresIn(context.world.lifetimeSeconds)
  const times = { expires_in: seconds - 1, ext_expires_in: seconds - 1 }
  if (version === 2) {
    return { status: 200, json: { token_type: 'Bearer', ...times, access_token: token } }
  }
  // The v1.0 endpoint writes its numbers as text.
  const { exp, nbf } = timesOf(context.now(), seconds)
  return {
    status: 200,
    json: {
      token_type: 'Bearer',
      expires_in: String(times.expires_in),
      ext_expires_in: String(times.ext_expires_in),
      expires_on: String(exp),
      not_before: String(nbf),
      resource: asked,
      access_token: token,
    },
  }
}

/** The user on whose behalf a token is asked for; undefined where an application asks for itself. */
async function userOf(
  { form }: IdpRequest,
  context: SiteContext,
  refuse: Refuse,
): Promise<{ claims: Record<string, unknown> } | Answer | undefined> {
  if (form.get('grant_type') !== exchangeGrant) return undefined
  const read = await readUserAssertion(form, context, refuse)
  return 'status' in read ? read : { claims: handedOn(read.claims) }
}

export const errorContext = (
  request: IdpRequest,
  { origin, now }: SiteContext,
): Parameters<typeof aadsts>[2] => ({
  origin,
  correlationId: request.correlationId,
  nowMs: now(),
})

export type Refuse = (number: number, said?: Parameters<typeof aadsts>[1]) => Answer

async function refusedClient(
  request: IdpRequest,
  context: SiteContext,
  refuse: Refuse,
): Promise<Answer | undefined> {
  const { identity, world, registered } = context
  const { form } = request
  const grant = form.get('grant_type') ?? ''
  const { id: appId = '', secret } = credentialOf(request)
  const asserted = form.has('client_assertion')

  if (grant === '') return refuse(900144, { parameter: 'grant_type' })
  if (appId === '') return refuse(900144, { parameter: 'client_id' })
  if (grant === exchangeGrant && !form.has('assertion'))
    return refuse(900144, { parameter: 'assertion' })
  if (grant !== 'client_credentials' && grant !== exchangeGrant) {
    const parameter = otherGrants[grant]
    if (parameter === undefined) return refuse(70003, { grant })
    if (secret === undefined && !asserted) return refuse(7000218)
    if (!form.has(parameter)) return refuse(900144, { parameter })
    return refuse(70003, { grant })
  }
  if (secret === undefined && !asserted) return refuse(7000216, { grant })
  if (appId !== identity.clientId) return refuse(700016, { appId })
  if (secret === undefined) return refusedAssertion(form, context, refuse)
  // An application whose credential is a certificate or a federated one has no secret that fits.
  const fits = secret === identity.clientSecret && registered === undefined
  if (!fits) return refuse(7000215, { appId })
  if (world.secretExpired === true) return refuse(7000222, { appId })
  return undefined
}

const suffix = '/.default'

/** The resource that a v2.0 request's scope names, or the refusal. */
function byScope(request: IdpRequest, refuse: Refuse): string | Answer {
  const scope = (request.form.get('scope') ?? '').trim()
  if (scope === '') return refuse(900144, { parameter: 'scope' })
  const isExchange = request.form.get('grant_type') === exchangeGrant
  // The user's own scopes stand beside the API's.
  const entries = scope
    .split(/\s+/u)
    .filter((entry) => !isExchange || !/^(?:openid|profile|offline_access)$/u.test(entry))
  if (entries.some((entry) => !entry.endsWith(suffix))) return refuse(1002012, { scope })
  const resources = new Set(entries.map((entry) => entry.slice(0, -suffix.length)))
  if (resources.size > 1) return refuse(700022, { scope })
  const [resource = ''] = resources
  if (!isGuid(resource) && !URL.canParse(resource)) return refuse(70011, { scope })
  // RFC 8707 section 2: a resource parameter beside the scope has to mean the same.
  const parameter = request.form.get('resource')
  if (parameter !== null && withoutSlash(parameter) !== withoutSlash(resource)) {
    return refuse(9010010)
  }
  return resource
}

function byResource(request: IdpRequest, refuse: Refuse): string | Answer {
  const resource = request.form.get('resource') ?? ''
  return resource === '' ? refuse(900144, { parameter: 'resource' }) : resource
}

const withoutSlash = (text: string): string => (text.endsWith('/') ? text.slice(0, -1) : text)

export function resourceOf(identifier: string, { identity }: SiteContext): Resource | undefined {
  const name = withoutSlash(identifier).toLowerCase()
  if (name === identity.apiAppId || name === `api://${identity.apiAppId}`) {
    return { identifier, owner: 'own-api' }
  }
  const owner = microsoftApis[name]
  return owner === undefined ? undefined : { identifier, owner }
}

/** The resource decides on the token's version, never the endpoint (…/identity-platform/access-tokens). */
export function mintEntra(
  resource: Resource,
  changes: TokenKnobs,
  context: SiteContext,
): Promise<string> {
  const { identity, keys, world } = context
  const knobs = { ...world, ...changes }
  const isOwn = resource.owner === 'own-api'
  const version = isOwn ? (knobs.tokenVersion ?? 2) : 1
  return writeToken({
    headerOf: (key) => entraHeader(key, version),
    claims: entraClaims(resource.identifier, version, isOwn ? knobs.appRoles : undefined, {
      context,
      ...(knobs.lifetimeSeconds === undefined ? {} : { lifetime: knobs.lifetimeSeconds }),
      ...(knobs.ageSeconds === undefined ? {} : { age: knobs.ageSeconds }),
    }),
    knobs: resource.owner === 'graph' ? { format: 'nonce', ...knobs } : knobs,
    keys,
    secret: identity.clientSecret,
  })
}
