import type { ProviderId } from '../catalogue/entry.ts'

type Claims = Record<string, unknown>

/** GUID in its canonical form (RFC 9562 section 4). */
export const guidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * Which provider issued a token, by its issuer's host or, for hosts of one's own, by the claims that
 * only that provider writes. Used to choose words and checks, never to trust anything.
 */
export function providerOfToken(claims: Claims | null): ProviderId | undefined {
  if (claims === null) return undefined
  const issuer = typeof claims['iss'] === 'string' ? claims['iss'] : ''
  const host = URL.canParse(issuer) ? new URL(issuer).hostname : ''
  const path = URL.canParse(issuer) ? new URL(issuer).pathname : ''
  if (host === 'sts.windows.net' || /^login\.(microsoftonline|windows|partner)/.test(host))
    return 'entra'
  if (host.endsWith('.ciamlogin.com') || host === 'sts.chinacloudapi.cn') return 'entra'
  if (/^cognito-idp\.[\w-]+\.amazonaws\.com/.test(host)) return 'cognito'
  if (host === 'accounts.google.com') return 'google'
  if (/\.okta(preview|-emea)?\.com$/.test(host)) return 'okta'
  if (host.endsWith('.auth0.com')) return 'auth0'
  return providerByClaims(claims, path)
}

function providerByClaims(claims: Claims, issuerPath: string): ProviderId | undefined {
  if (typeof claims['tid'] === 'string' && (claims['ver'] === '1.0' || claims['ver'] === '2.0'))
    return 'entra'
  if (claims['token_use'] === 'access' && typeof claims['client_id'] === 'string') return 'cognito'
  if (/\/realms\/[^/]+$/.test(issuerPath)) return 'keycloak'
  if (claims['gty'] === 'client-credentials') return 'auth0'
  if (typeof claims['cid'] === 'string' && Array.isArray(claims['scp'])) return 'okta'
  return undefined
}

/**
 * Where the discovery document of a token's own issuer stands, for known providers over https only:
 * following any `iss` would let a token direct the doctor's requests.
 */
export function knownDiscoveryUri(claims: Claims | null): string | undefined {
  const issuer = claims?.['iss']
  if (typeof issuer !== 'string' || !URL.canParse(issuer)) return undefined
  const url = new URL(issuer)
  if (url.protocol !== 'https:' || url.port !== '' || url.username !== '') return undefined
  const { hostname } = url
  if (hostname === 'sts.windows.net') {
    const tenant = url.pathname.split('/')[1] ?? ''
    return guidPattern.test(tenant)
      ? `https://login.microsoftonline.com/${tenant}/.well-known/openid-configuration`
      : undefined
  }
  const known =
    /^login\.(microsoftonline\.(com|us)|partner\.microsoftonline\.cn)$/.test(hostname) ||
    /^cognito-idp\.[\w-]+\.amazonaws\.com(\.cn)?$/.test(hostname) ||
    /\.(okta|oktapreview|auth0|ciamlogin)\.com$/.test(hostname) ||
    hostname === 'accounts.google.com'
  return known ? `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration` : undefined
}

/** The GUID inside an Entra scope or application ID URI (`api://GUID/.default`, `GUID/.default`). */
export function guidOf(text: string | undefined): string | undefined {
  return text
    ?.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i)?.[0]
    ?.toLowerCase()
}
