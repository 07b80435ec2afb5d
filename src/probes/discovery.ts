import { defineProbe, blockedBy, notApplicable, ready } from '../model/probe.ts'
import type { ProviderId } from '../catalogue/entry.ts'
import { explainProviderError } from '../catalogue/provider-errors/index.ts'
import type { AnyRaised } from '../model/finding.ts'
import type { ProbeContext } from '../model/probe.ts'
import { discoveryOfIssuer } from '../providers/generic-oidc.ts'
import { providerOf } from '../providers/index.ts'
import type { DiscoveryUris } from '../providers/provider.ts'
import { discoversAuth } from '../settings/settings.ts'
import type { Settings } from '../settings/settings.ts'
import { knownDiscoveryUri, providerOfToken } from '../token/issuer-provider.ts'
import { parseToken } from '../token/parse.ts'
import { readDocument, type ErrorAnswer } from './documents.ts'

export interface DiscoveryAddress {
  provider: ProviderId
  uris: DiscoveryUris
  /** The address comes from the token itself: it shows consistency, not trust. */
  namedByToken: boolean
}

/**
 * Which document to read: the configured provider's, else what the server is said to use, else that
 * of a known provider which the given token names.
 */
export async function discoveryAddress(
  context: ProbeContext,
): Promise<DiscoveryAddress | undefined> {
  const { settings } = context
  if (discoversAuth(settings)) {
    const found = await context.ask('mcpAuthorization')
    if (found?.outcome !== 'found') return undefined
    const uris = { main: found.document.url }
    return { provider: settings.provider?.value ?? 'oidc', uris, namedByToken: false }
  }
  if (settings.provider) {
    const provider = await providerOf(settings.provider.value)
    const uris = provider.discoveryUris(settings)
    if (uris) return { provider: settings.provider.value, uris, namedByToken: false }
  }
  const given = settings.token
    ? parseToken(settings.token.value.reveal(), 'given', '').fact.claims
    : null
  const provider = settings.provider?.value ?? providerOfToken(given) ?? 'oidc'
  const configured =
    settings.discoveryUri?.value ??
    (settings.oidcIssuer ? discoveryOfIssuer(settings.oidcIssuer.value) : undefined) ??
    settings.serverDiscoveryUri?.value ??
    (context.files.neo4jConf ? await discoveryOfConf(context) : undefined)
  if (configured) return { provider, uris: { main: configured }, namedByToken: false }
  const named = knownDiscoveryUri(given)
  return named ? { provider, uris: { main: named }, namedByToken: true } : undefined
}

async function discoveryOfConf(context: ProbeContext): Promise<string | undefined> {
  const settings = await context.ask('serverSettings')
  return settings?.providers.find((provider) => provider.discoveryUri)?.discoveryUri?.value
}

/**
 * A provider that does not know the tenant says so already here (Entra with AADSTS90002, Keycloak with
 * "Realm does not exist"). Its other errors tell less than that there is no document.
 */
function tenantTrouble(
  { provider, uris }: DiscoveryAddress,
  { status, headers, json }: ErrorAnswer,
  { tenantId, userPoolId, oidcIssuer }: Settings,
): AnyRaised | undefined {
  const realm = oidcIssuer?.value.match(/\/realms\/([^/]+)/)?.[1]
  const tenant = tenantId?.value ?? userPoolId?.value ?? realm ?? oidcIssuer?.value ?? ''
  const { host } = new URL(uris.main)
  const finding = explainProviderError(provider, { status, headers, json, tenant, host, scope: '' })
  return finding.code === 'M2M311' || finding.code === 'M2M317' ? finding : undefined
}

export const discovery = defineProbe({
  fact: 'discovery',
  needs: ['idpDial'],
  run: async ({ idpDial }, context) => {
    const address = await discoveryAddress(context)
    if (!address) return notApplicable('no discovery document is known')
    if (idpDial.failure)
      return blockedBy('network.idp-reachable', 'the identity provider cannot be reached')
    const { uris, provider, namedByToken } = address
    const found = discoversAuth(context.settings) && (await context.ask('mcpAuthorization'))
    // The very document that was judged: another reading may give another one.
    if (found && found.outcome === 'found')
      return ready({ provider, namedByToken, main: found.document })
    const read = (url: string) =>
      readDocument(context.transport, url, 'idp', (answer) =>
        tenantTrouble(address, answer, context.settings),
      )
    const [main, v1] = await Promise.all([read(uris.main), uris.v1 ? read(uris.v1) : undefined])
    return ready({ provider, namedByToken, main, ...(v1 ? { v1 } : {}) })
  },
})
