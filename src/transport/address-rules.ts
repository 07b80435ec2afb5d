import { isIP } from 'node:net'

/** Loopback, link-local, private and unspecified addresses, and names that mean this machine. */
function isInternal(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase()
  if (host === 'localhost' || host.endsWith('.localhost')) return true
  if (isIP(host) === 4)
    return /^(0|10|127)\.|^169\.254\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(
      host,
    )
  if (isIP(host) === 6) return /^(::1?$|fe[89ab]|f[cd]|::ffff:)/.test(host)
  return false
}

/**
 * Whether an address that stands in a foreign document may be contacted: https and not internal,
 * unless the configured host is internal itself (as in a lab, or a company's own provider).
 */
export function mayFollow(url: string, configured: string): boolean {
  if (!URL.canParse(url) || !URL.canParse(configured)) return false
  const target = new URL(url)
  const origin = new URL(configured)
  if (target.username !== '' || target.password !== '') return false
  if (target.protocol !== 'https:' && target.protocol !== origin.protocol) return false
  return !isInternal(target.hostname) || isInternal(origin.hostname)
}

/** Two hosts of one site: the same name, or below one registered domain as far as names can tell. */
function sameSite(a: string, b: string): boolean {
  if (a === b) return true
  if (isIP(a) !== 0 || isIP(b) !== 0) return false
  const labels = (host: string): string[] => host.split('.')
  const last = labels(a).at(-1) ?? ''
  const second = labels(a).at(-2) ?? ''
  // `example.co.uk`: below a two-letter country with a short second level, three labels are the site.
  const size = last.length === 2 && second.length <= 3 ? 3 : 2
  const site = (host: string): string => labels(host).slice(-size).join('.')
  return labels(a).length >= size && labels(b).length >= size && site(a) === site(b)
}

/**
 * Whether a discovery document may name this token endpoint: on its own site, or a split that the
 * provider is known for (a Cognito user pool's domain, Google's `oauth2.googleapis.com`).
 */
export function tokenEndpointIsExpected(endpoint: string, discovery: string): boolean {
  if (!URL.canParse(endpoint) || !URL.canParse(discovery)) return false
  const target = new URL(endpoint)
  const { hostname: from } = new URL(discovery)
  if (sameSite(target.hostname, from)) return true
  if (target.protocol !== 'https:') return false
  if (/^cognito-idp\.[\w-]+\.amazonaws\.com(\.cn)?$/.test(from)) return true
  return from === 'accounts.google.com' && target.hostname === 'oauth2.googleapis.com'
}
