import type { ProviderId } from '../catalogue/entry.ts'
import { raise } from '../model/finding.ts'
import type { Settings } from '../settings/settings.ts'
import { mayFollow, tokenEndpointIsExpected } from '../transport/address-rules.ts'
import { authenticationFrom, requestToken } from './oauth-client.ts'
import type { AcquireContext, Acquired, DiscoveryUris, IdentityProvider } from './provider.ts'

const wellKnown = '.well-known/openid-configuration'

/** OpenID Connect Discovery 1.0 section 4: the path is appended to the issuer, whatever its final slash. */
export function discoveryOfIssuer(issuer: string): string {
  return `${issuer.replace(/\/+$/, '')}/${wellKnown}`
}

function discoveryUris(settings: Settings): DiscoveryUris | undefined {
  if (settings.discoveryUri) return { main: settings.discoveryUri.value }
  if (settings.oidcIssuer) return { main: discoveryOfIssuer(settings.oidcIssuer.value) }
  return undefined
}

/** The endpoint that a flag names, else the one in the document if it may be trusted with a secret. */
export function chooseTokenEndpoint(
  provider: ProviderId,
  { settings, discovery }: AcquireContext,
): { endpoint: string } | Acquired {
  if (settings.tokenEndpoint) return { endpoint: settings.tokenEndpoint.value }
  const document = discovery?.main.outcome === 'read' ? discovery.main : undefined
  const endpoint = document?.json['token_endpoint']
  const url = document?.url ?? ''
  if (typeof endpoint !== 'string' || !mayFollow(endpoint, url)) {
    const reason =
      typeof endpoint === 'string'
        ? 'its token_endpoint is not an address that may be contacted'
        : 'it names no token_endpoint'
    const finding = raise('M2M318', { url, status: document?.status ?? 0, reason }, { hop: 'idp' })
    return { fact: { outcome: 'unusable', provider, endpoint: '', finding } }
  }
  if (!tokenEndpointIsExpected(endpoint, url)) {
    const finding = raise('M2M325', { endpoint, discovery: url }, { hop: 'idp' })
    return { fact: { outcome: 'unusable', provider, endpoint, finding } }
  }
  return { endpoint }
}

async function acquire(context: AcquireContext): Promise<Acquired> {
  const { settings, transport, discovery } = context
  const provider = settings.provider?.value ?? 'oidc'
  const choice = chooseTokenEndpoint(provider, context)
  if ('fact' in choice) return choice
  const { clientId, clientSecret } = settings
  if (!clientId || !clientSecret) throw new Error('acquire() needs a client id and secret')
  return requestToken({
    provider,
    transport,
    endpoint: choice.endpoint,
    clientId: clientId.value,
    clientSecret: clientSecret.value,
    authentication: authenticationFrom(
      discovery?.main.outcome === 'read' ? discovery.main.json : undefined,
    ),
    ...(settings.oidcIssuer ? { tenant: settings.oidcIssuer.value } : {}),
    ...(settings.scope ? { scope: settings.scope.value } : {}),
    ...(settings.requestAudience ? { audience: settings.requestAudience.value } : {}),
    ...(settings.resource ? { resource: settings.resource.value } : {}),
  })
}

/** Client credentials at any OpenID Connect provider (RFC 6749 section 4.4). */
export const genericOidc: IdentityProvider = {
  id: 'oidc',
  discoveryUris,
  needsDocument: ({ tokenEndpoint }) => !tokenEndpoint,
  createClient: (settings) => ({
    outcome: 'created',
    provider: settings.provider?.value ?? 'oidc',
    library: 'oauth',
  }),
  acquire,
}
