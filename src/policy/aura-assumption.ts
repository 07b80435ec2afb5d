import type { ProviderId } from '../catalogue/entry.ts'
import type { OidcProviderSettings, ServerSettings, Sourced } from '../model/facts.ts'
import type { Settings } from '../settings/settings.ts'
import { guidOf } from '../token/issuer-provider.ts'

const because = 'Neo4j does not document which tokens Aura takes over Bolt'

/**
 * What is assumed of an Aura instance of which nothing was given. Neo4j documents none of it for
 * tokens over Bolt, so nothing that rests on it may be called certain.
 */
export function auraAssumption(input: {
  settings: Settings
  provider?: ProviderId
  discoveryUriOfProvider?: string
}): Pick<ServerSettings, 'providers' | 'assumptions'> {
  const discoveryUri = assumedDiscovery(input)
  const audience = assumedAudience(input)
  const assumed = <T>(value: T): Sourced<T> => ({ value, source: 'assumed' })
  const provider: OidcProviderSettings = {
    name: 'm2m',
    ...(discoveryUri && { discoveryUri: assumed(discoveryUri) }),
    ...(audience && { audience: assumed([audience.value]) }),
    usernameClaim: assumed('sub'),
    groupsClaim: assumed('groups'),
    groupsFromUserInfo: false,
    usernameFromUserInfo: false,
  }
  const document = input.provider === 'entra' ? "Entra's v2.0 document" : "the provider's own"
  const assumptions = [
    ...(discoveryUri ? [`Discovery document ${discoveryUri} (${document}): ${because}.`] : []),
    ...(audience ? [`Audience ${audience.value} (${audience.what}): ${because}.`] : []),
    `Username claim sub: ${because}.`,
    'Groups claim groups: the claim of the Aura console; another one takes a support ticket.',
  ]
  return { providers: [provider], assumptions }
}

/** The console asks for the "OpenID Connect metadata document", which in the Entra portal is the v2.0 one. */
function assumedDiscovery(input: {
  settings: Settings
  provider?: ProviderId
  discoveryUriOfProvider?: string
}): string | undefined {
  const own = input.discoveryUriOfProvider
  if (input.provider !== 'entra') return own
  const wellKnown = '/.well-known/openid-configuration'
  if (own !== undefined)
    return own.replace(`/v2.0${wellKnown}`, wellKnown).replace(wellKnown, `/v2.0${wellKnown}`)
  const tenant = input.settings.tenantId?.value
  const authority =
    input.settings.authority?.value ?? (tenant && `https://login.microsoftonline.com/${tenant}`)
  return authority && `${authority.replace(/\/+$/, '')}/v2.0${wellKnown}`
}

/** The console's client id: that of the API which the scope names, since that is what tokens are made for. */
function assumedAudience(input: {
  settings: Settings
  provider?: ProviderId
}): { value: string; what: string } | undefined {
  const { clientId, scope } = input.settings
  const inScope = input.provider === 'entra' ? guidOf(scope?.value) : undefined
  if (inScope !== undefined) return { value: inScope, what: 'the GUID in the scope' }
  return clientId && { value: clientId.value, what: 'the client id' }
}
