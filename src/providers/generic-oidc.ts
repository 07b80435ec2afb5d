import type { ProviderId } from '../catalogue/entry.ts'
import type { ClientFact } from '../model/facts.ts'
import { raise } from '../model/finding.ts'
import type { Settings } from '../settings/settings.ts'
import { namedByFolder } from '../settings/destinations.ts'
import { tokenEndpointIsExpected } from '../transport/address-rules.ts'
import { authenticationFrom, requestToken } from './oauth-client.ts'
import type { ClientProof } from './oauth-client.ts'
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
export async function chooseTokenEndpoint(
  provider: ProviderId,
  { settings, discovery, transport, target }: AcquireContext,
): Promise<{ endpoint: string } | Acquired> {
  const stated = settings.tokenEndpoint?.value
  // Where an MCP server named the provider, the flag confirms what the metadata say, and no more.
  if (settings.tokenEndpoint && !target) return { endpoint: settings.tokenEndpoint.value }
  const document = discovery?.main.outcome === 'read' ? discovery.main : undefined
  const endpoint = endpointIn(document?.json ?? {}, settings.clientCertificate !== undefined)
  const url = document?.url ?? ''
  if (typeof endpoint !== 'string' || !(await transport.mayFollow(endpoint, url))) {
    const reason =
      typeof endpoint === 'string'
        ? 'its token_endpoint is not an address that may be contacted'
        : 'it names no token_endpoint'
    const finding = raise('M2M318', { url, status: document?.status ?? 0, reason }, { hop: 'idp' })
    return { fact: { outcome: 'unusable', provider, endpoint: '', finding } }
  }
  if (endpoint === stated) return { endpoint }
  if (!tokenEndpointIsExpected(endpoint, url) || namedByFolder(settings, endpoint, url)) {
    const finding = raise('M2M325', { endpoint, discovery: url }, { hop: 'idp' })
    return { fact: { outcome: 'unusable', provider, endpoint, finding } }
  }
  return { endpoint }
}

/** RFC 8705 section 5: clients with a certificate may have an endpoint of their own. */
function endpointIn(document: Record<string, unknown>, withCertificate: boolean): unknown {
  const aliases = document['mtls_endpoint_aliases']
  const own =
    withCertificate && typeof aliases === 'object' && aliases !== null
      ? (aliases as Record<string, unknown>)['token_endpoint']
      : undefined
  return own ?? document['token_endpoint']
}

/** The client's secret, its certificate, or an assertion signed for this endpoint. */
async function proofOf(
  { settings, transport, discovery }: AcquireContext,
  audience: string,
): Promise<ClientProof | undefined> {
  const { clientId, clientSecret, clientAssertionKey } = settings
  if (clientSecret) {
    const document = discovery?.main.outcome === 'read' ? discovery.main.json : undefined
    const authentication = authenticationFrom(settings.authMethod?.value, document)
    return { clientSecret: clientSecret.value, authentication }
  }
  if (settings.clientCertificate) {
    const { readClientCertificate } = await import('./client-certificate.ts')
    const read = await readClientCertificate(settings, 'tls')
    if (!read.ok) return undefined
    const { privateKey, x5c = '' } = read.certificate
    return { clientCertificate: { key: transport.secrets.keep(privateKey), certificates: x5c } }
  }
  if (!clientId || !clientAssertionKey) return undefined
  const { readSigningKey } = await import('./client-key.ts')
  const read = readSigningKey(clientAssertionKey.value)
  if (!read.ok) return undefined
  const { signAssertion } = await import('./client-assertion.ts')
  const { secrets } = transport
  const request = { clientId: clientId.value, audience, key: read.key, secrets }
  return { clientAssertion: await signAssertion(request) }
}

/** A key that cannot be used is told here, before anything is sent. */
async function createClient(settings: Settings): Promise<ClientFact> {
  const { provider, clientAssertionKey, clientCertificate } = settings
  const id = provider?.value ?? 'oidc'
  if (clientCertificate) {
    const { readClientCertificate } = await import('./client-certificate.ts')
    const read = await readClientCertificate(settings, 'tls')
    if (!read.ok) {
      const args = { file: clientCertificate.value.name, reason: read.reason }
      return { outcome: 'refused', provider: id, finding: raise('M2M326', args) }
    }
  }
  if (clientAssertionKey) {
    const { readSigningKey } = await import('./client-key.ts')
    const read = readSigningKey(clientAssertionKey.value)
    if (!read.ok) {
      const args = { file: clientAssertionKey.value.name, reason: read.reason }
      return { outcome: 'refused', provider: id, finding: raise('M2M326', args) }
    }
  }
  return { outcome: 'created', provider: id, library: 'oauth' }
}

async function acquire(context: AcquireContext): Promise<Acquired> {
  const { settings, transport } = context
  const provider = settings.provider?.value ?? 'oidc'
  const choice = await chooseTokenEndpoint(provider, context)
  if ('fact' in choice) return choice
  const { clientId } = settings
  const { target } = context
  // An assertion for one issuer is of no use to another (draft-ietf-oauth-rfc7523bis section 4).
  const proof = await proofOf(context, target?.issuer ?? choice.endpoint)
  if (!clientId || !proof) throw new Error('acquire() needs a client id and a credential')
  const scope = settings.scope?.value ?? target?.scope
  const resource = settings.resource?.value ?? target?.resource
  return requestToken({
    provider,
    transport,
    endpoint: choice.endpoint,
    clientId: clientId.value,
    ...proof,
    ...(settings.oidcIssuer ? { tenant: settings.oidcIssuer.value } : {}),
    ...(scope ? { scope } : {}),
    ...(settings.requestAudience ? { audience: settings.requestAudience.value } : {}),
    ...(resource ? { resource } : {}),
  })
}

/** Client credentials at any OpenID Connect provider (RFC 6749 section 4.4). */
export const genericOidc: IdentityProvider = {
  id: 'oidc',
  discoveryUris,
  needsDocument: ({ tokenEndpoint }) => !tokenEndpoint,
  createClient,
  acquire,
}
