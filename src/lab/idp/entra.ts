import { aadsts } from './aadsts.ts'
import { documentV1, documentV2, issuerV1, issuerV2, keySet } from './entra-documents.ts'
import { answerToken, errorContext, mintEntra } from './entra-token.ts'
import type { Answer, Endpoint, IdpRequest } from './exchange.ts'
import { isGuid } from './exchange.ts'
import type { Site, SiteContext } from './site.ts'
import { changed } from './token.ts'

/** Names that stand for any tenant: their documents carry a template in place of the tenant's id. */
const anyTenant = new Set(['common', 'organizations', 'consumers'])
/** The lab tenant's domain name. Issuers carry the id all the same. */
const tenantDomain = 'm2m-lab.onmicrosoft.com'

/** Microsoft Entra ID: v1.0 and v2.0 documents, keys and token endpoints of one tenant. */
export function entra(context: SiteContext): Site {
  const { identity, origin, issuerOrigin } = context
  const { tenantId, clientId, apiAppId } = identity
  const authority = `${origin}/${tenantId}`
  const entraV1Discovery = `${authority}/.well-known/openid-configuration`
  const entraV2Discovery = `${authority}/v2.0/.well-known/openid-configuration`
  return {
    values: {
      tenantId,
      clientId,
      apiAppId,
      userIdentity: identity.userIdentity,
      authority,
      issuer: issuerV2(issuerOrigin, tenantId),
      discoveryUri: entraV2Discovery,
      entraV1Discovery,
      entraV2Discovery,
      entraV1Issuer: issuerV1(tenantId),
      entraV2Issuer: issuerV2(issuerOrigin, tenantId),
      tokenEndpoint: `${authority}/oauth2/v2.0/token`,
      scope: `api://${apiAppId}/.default`,
    },
    headers: (request) => ({
      'client-request-id': request.correlationId,
      'x-ms-request-id': request.correlationId,
      'x-ms-ests-server': '2.1.0 - LAB ProdSlices',
      'Cache-Control': 'no-store, no-cache',
      Pragma: 'no-cache',
      'X-Content-Type-Options': 'nosniff',
    }),
    endpoint: (url) => endpointOf(url, context),
    mint: (changes) =>
      mintEntra({ identifier: `api://${apiAppId}`, owner: 'own-api' }, changes, context),
  }
}

function endpointOf(url: URL, context: SiteContext): Endpoint | undefined {
  if (url.pathname === '/common/discovery/instance') {
    return {
      kind: 'other',
      method: 'GET',
      answer: (request) => instanceDiscovery(request, context),
    }
  }
  const [, tenant = '', path = ''] = /^\/([^/]+)\/(.+)$/u.exec(url.pathname) ?? []
  switch (path) {
    case '.well-known/openid-configuration':
      return document(tenant, 1, context)
    case 'v2.0/.well-known/openid-configuration':
      return document(tenant, 2, context)
    case 'discovery/keys':
      return keySetAt(tenant, 1, context)
    case 'discovery/v2.0/keys':
      return keySetAt(tenant, 2, context)
    case 'oauth2/token':
      return tokenAt(tenant, 1, context)
    case 'oauth2/v2.0/token':
      return tokenAt(tenant, 2, context)
    default:
      return undefined
  }
}

function document(tenant: string, version: 1 | 2, context: SiteContext): Endpoint {
  const { origin, issuerOrigin, identity, world } = context
  const place = {
    origin,
    issuerOrigin,
    tenant,
    issuerTenant: anyTenant.has(tenant) ? '{tenantid}' : identity.tenantId,
  }
  const write = version === 1 ? documentV1 : documentV2
  return tenantEndpoint('discovery', tenant, context, ({ url }) => {
    const written = write(place, world.algorithm ?? 'RS256')
    const keys = { jwks_uri: `${String(written['jwks_uri'])}${url.search}` }
    return { status: 200, json: changed({ ...written, ...keys }, world.discoveryMembers) }
  })
}

function keySetAt(tenant: string, version: 1 | 2, context: SiteContext): Endpoint {
  return tenantEndpoint('keys', tenant, context, async ({ url }) => {
    const own = context.world.appKeys === true && url.searchParams.has('appid')
    // What External ID writes into its keys is not documented.
    const issuers = context.world.hosts?.issuer === undefined ? context.origin : undefined
    return { status: 200, json: await keySet(context.keys, issuers, version, own) }
  })
}

function tenantEndpoint(
  kind: Endpoint['kind'],
  tenant: string,
  context: SiteContext,
  answer: (request: IdpRequest) => Answer | Promise<Answer>,
): Endpoint {
  return {
    kind,
    method: 'GET',
    answer: (request) => unknownTenant(request, tenant, context) ?? answer(request),
  }
}

function tokenAt(tenant: string, version: 1 | 2, context: SiteContext): Endpoint {
  return {
    kind: 'token',
    method: 'POST',
    answer: (request) => {
      const said = { tenant, grant: request.form.get('grant_type') ?? '' }
      // Client credentials need to be told which tenant: the app is a different one in each.
      if (tenant === 'organizations') return aadsts(50059, said, errorContext(request, context))
      if (anyTenant.has(tenant)) return aadsts(9001023, said, errorContext(request, context))
      return (
        unknownTenant(request, tenant, context) ?? answerToken(request, tenant, version, context)
      )
    },
    wrongMethod: (request) =>
      aadsts(900561, { method: request.method }, errorContext(request, context)),
  }
}

function unknownTenant(
  request: IdpRequest,
  written: string,
  context: SiteContext,
): Answer | undefined {
  const tenant = written.toLowerCase()
  const known = [context.identity.tenantId, tenantDomain, ...anyTenant]
  if (known.includes(tenant)) return undefined
  const hasForm = isGuid(tenant) || /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/u.test(tenant)
  return aadsts(hasForm ? 90002 : 900023, { tenant: written }, errorContext(request, context))
}

/** Which login hosts belong together (asked for hosts that a client library does not know). */
function instanceDiscovery(request: IdpRequest, context: SiteContext): Answer {
  const { host } = new URL(context.origin)
  const asked = request.url.searchParams.get('authorization_endpoint') ?? ''
  if (!URL.canParse(asked) || new URL(asked).host !== host) {
    return aadsts(50049, {}, errorContext(request, context))
  }
  const tenant = new URL(asked).pathname.split('/')[1] ?? ''
  return {
    status: 200,
    json: {
      tenant_discovery_endpoint: `${context.origin}/${tenant}/v2.0/.well-known/openid-configuration`,
      'api-version': '1.1',
      metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
    },
  }
}
