import type { Settings } from '../settings/settings.ts'
import { clientTokenEndpoint, getClientToken } from './cognito-client-token.ts'
import { chooseTokenEndpoint } from './generic-oidc.ts'
import { authenticationFrom, requestToken } from './oauth-client.ts'
import type { AcquireContext, Acquired, DiscoveryUris, IdentityProvider } from './provider.ts'

/** A pool id carries its region: `eu-west-1_AbCdEf123`. */
function regionOf(settings: Settings): string | undefined {
  return (
    settings.region?.value ?? settings.userPoolId?.value.match(/^([a-z]{2}(?:-[a-z]+)+-\d)_/)?.[1]
  )
}

function discoveryUris(settings: Settings): DiscoveryUris | undefined {
  if (settings.discoveryUri) return { main: settings.discoveryUri.value }
  const region = regionOf(settings)
  if (!settings.userPoolId || !region) return undefined
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
  return {
    main: `https://cognito-idp.${region}.${suffix}/${settings.userPoolId.value}/.well-known/openid-configuration`,
  }
}

/** The domain setting may be a prefix, a host or a URL; the token endpoint lives below it. */
export function tokenEndpointOfDomain(settings: Settings): string | undefined {
  const domain = settings.cognitoDomain?.value
  if (!domain) return undefined
  if (URL.canParse(domain) && /^https?:/.test(domain)) return new URL('/oauth2/token', domain).href
  const host = domain.includes('.')
    ? domain
    : `${domain}.auth.${regionOf(settings) ?? ''}.amazoncognito.com`
  return `https://${host}/oauth2/token`
}

/** Custom scopes are `resourceServer/scope`; a name without a server gets the configured one. */
export function cognitoScope(settings: Settings): string | undefined {
  const server = settings.resourceServer?.value
  const scopes = settings.scope?.value.split(/\s+/).filter((scope) => scope !== '')
  if (!scopes || scopes.length === 0) return undefined
  return scopes
    .map((scope) => (server && !scope.includes('/') ? `${server}/${scope}` : scope))
    .join(' ')
}

async function acquire(context: AcquireContext): Promise<Acquired> {
  const { settings, transport, discovery } = context
  const { clientId, clientSecret } = settings
  if (!clientId || !clientSecret) throw new Error('acquire() needs a client id and secret')
  const scope = cognitoScope(settings)
  const asked = {
    transport,
    clientId: clientId.value,
    clientSecret: clientSecret.value,
    ...(scope ? { scope } : {}),
    ...(settings.userPoolId ? { tenant: settings.userPoolId.value } : {}),
  }
  const service = clientTokenEndpoint(context)
  if (service !== undefined) return getClientToken({ ...asked, endpoint: service })
  const byDomain = settings.tokenEndpoint ? undefined : tokenEndpointOfDomain(settings)
  const choice = byDomain ? { endpoint: byDomain } : await chooseTokenEndpoint('cognito', context)
  if ('fact' in choice) return choice
  return requestToken({
    ...asked,
    provider: 'cognito',
    endpoint: choice.endpoint,
    // An app client is registered for no way of its own.
    authentication: {
      method: authenticationFrom(
        settings.authMethod?.value,
        discovery?.main.outcome === 'read' ? discovery.main.json : undefined,
      ).method,
    },
  })
}

/**
 * Amazon Cognito user pools: token endpoint of the pool's domain (Cognito developer guide, token
 * endpoint), or `GetClientToken` where the pool has none.
 */
export const cognito: IdentityProvider = {
  id: 'cognito',
  discoveryUris,
  needsDocument: ({ tokenEndpoint, cognitoDomain }) => !tokenEndpoint && !cognitoDomain,
  createClient: () => ({ outcome: 'created', provider: 'cognito', library: 'oauth' }),
  acquire,
}
