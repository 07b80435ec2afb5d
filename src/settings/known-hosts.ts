/** Microsoft's login hosts, public and national (facts: MSAL's authority metadata, national cloud page). */
export const loginHosts: ReadonlySet<string> = new Set([
  'login.microsoftonline.com',
  'login.windows.net',
  'login.microsoft.com',
  'sts.windows.net',
  'login.microsoftonline.us',
  'login.usgovcloudapi.net',
  'login.partner.microsoftonline.cn',
  'login.chinacloudapi.cn',
  'login.sovcloud-identity.fr',
  'login.sovcloud-identity.de',
  'login.sovcloud-identity.sg',
  'login.microsoftonline.de',
])

const families = [
  /^[a-z0-9-]+\.ciamlogin\.com$/,
  /^(?:[a-z0-9-]+\.)+amazoncognito\.com$/,
  /^cognito-idp\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/,
  /^(?:[a-z0-9-]+\.)+neo4j\.io$/,
]

/** Hosts that belong to Microsoft's login, Cognito or Neo4j Aura, whoever names them. */
export function isKnownHost(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '')
  return loginHosts.has(name) || families.some((family) => family.test(name))
}

/** Public and private-link host names of Aura instances, and the hosts that their routing tables name. */
export function isAuraHost(host: string): boolean {
  return /\.databases\.neo4j\.io$|\.production-orch-[^.]+\.neo4j\.io$/i.test(host)
}

/** The host of an address with any scheme, without port and brackets; empty when there is none. */
export function hostOf(address: string): string {
  const web = address.replace(/^[a-z][a-z0-9+.-]*:\/\//i, 'https://')
  if (!URL.canParse(web)) return ''
  return new URL(web).hostname.replace(/^\[|\]$/g, '')
}

/**
 * Loopback and the link-local addresses by which a platform serves its own machines (RFC 3927): what
 * is sent there meets no network.
 */
export function isOfThisMachine(host: string): boolean {
  return /^(?:localhost|::1|127(?:\.\d{1,3}){3}|169\.254(?:\.\d{1,3}){2})$/i.test(host)
}
