import type { OidcProviderSettings, ServerDiscovery } from '../model/facts.ts'
import type { Side } from '../model/finding.ts'
import { cleanForeign } from '../model/foreign.ts'
import { guidPattern } from '../token/issuer-provider.ts'

/** The issuer that the server compares with, or why it is not known. */
export type ExpectedIssuer =
  | { known: true; side: Side; basis: 'documented' | 'inferred' }
  | { known: false; side: Side }

const notKnown = (source: string): ExpectedIssuer => ({
  known: false,
  side: { value: '(not known)', source },
})

/**
 * A setting of its own wins over the discovery document (Operations Manual, SSO integration). A
 * document that was not read still has a known issuer where the provider documents it.
 */
export function expectedIssuer(
  provider: OidcProviderSettings | undefined,
  discovery: ServerDiscovery,
): ExpectedIssuer {
  if (provider?.issuer) return { known: true, side: provider.issuer, basis: 'documented' }
  const uri = provider?.discoveryUri
  if (uri === undefined) return notKnown('neither issuer nor discovery document is known')
  const document = discovery[uri.value]
  const naming = uri.source === 'assumed' ? 'assumed' : `named by ${uri.source}`
  const where = `issuer of ${cleanForeign(withoutUserInfo(uri.value))}, ${naming}`
  if (document && 'failed' in document && !document.unreachable)
    return notKnown(`${where}: it could not be read (${cleanForeign(document.failed)})`)
  if (document && !('failed' in document))
    return document.issuer === undefined
      ? notKnown(`${where}: the document states none`)
      : { known: true, side: { value: document.issuer, source: where }, basis: 'documented' }
  const issuer = documentedIssuer(uri.value)
  return issuer === undefined
    ? notKnown(
        `${where}: it ${document ? `could not be read (${cleanForeign(document.failed)})` : 'was not read'}`,
      )
    : {
        known: true,
        side: { value: issuer, source: `${where}; not read, documented by the provider` },
        basis: 'inferred',
      }
}

/** An address as it may be shown: a password in it is nobody's business. */
export function withoutUserInfo(url: string): string {
  return url.replace(/\/\/[^/?#]*@/, '//')
}

/** The key set that the server reads, when it is known. */
export function serverKeySet(
  provider: OidcProviderSettings | undefined,
  discovery: ServerDiscovery,
): string | undefined {
  if (provider?.jwksUri) return provider.jwksUri.value
  const document = discovery[provider?.discoveryUri?.value ?? '']
  return document && 'jwksUri' in document ? document.jwksUri : undefined
}

/**
 * Issuers that providers document for their discovery addresses: Entra (Microsoft identity platform,
 * "Access tokens"; only the public cloud documents the v1.0 host) and Cognito user pools.
 */
function documentedIssuer(uri: string): string | undefined {
  if (!URL.canParse(uri)) return undefined
  const { protocol, hostname, port, pathname } = new URL(uri)
  const base = pathname.match(/^\/(.+)\/\.well-known\/openid-configuration$/)?.[1]
  if (protocol !== 'https:' || port !== '' || base === undefined) return undefined
  if (/^cognito-idp\.[\w-]+\.amazonaws\.com$/.test(hostname)) return `https://${hostname}/${base}`
  if (hostname !== 'login.microsoftonline.com') return undefined
  const [tenant = '', version, ...rest] = base.split('/')
  if (!guidPattern.test(tenant) || rest.length > 0) return undefined
  if (version === 'v2.0') return `https://${hostname}/${tenant.toLowerCase()}/v2.0`
  return version === undefined ? `https://sts.windows.net/${tenant.toLowerCase()}/` : undefined
}
