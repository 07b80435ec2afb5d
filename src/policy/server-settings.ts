import type { ProviderId } from '../catalogue/entry.ts'
import type {
  Neo4jRootFact,
  OidcProviderSettings,
  ServerSettings,
  Sourced,
} from '../model/facts.ts'
import { raise } from '../model/finding.ts'
import { describeOrigin } from '../settings/settings.ts'
import type { Setting, Settings } from '../settings/settings.ts'
import { auraAssumption } from './aura-assumption.ts'
import { readConf } from './conf.ts'
import { targetOf } from './target.ts'
import { emptyProvider, unknownSettings } from './unknown-settings.ts'

export interface ServerSettingsInput {
  settings: Settings
  /** Text of the conf file and the name by which to call it. */
  conf?: { text: string; name: string }
  provider?: ProviderId
  /** What the server calls itself in HELLO. */
  agent?: string
  /** The provider's own discovery document; for Entra the v2.0 one. */
  discoveryUriOfProvider?: string
  /** What the server publishes of its providers at `GET /`. */
  published?: Neo4jRootFact
}

/** Name of the provider that flags, variables and the Aura assumption speak of. */
const providerName = 'm2m'

/**
 * Everything that is known of the server's OIDC settings: given by flags, variables or a conf file,
 * else published by the server, else assumed (Aura), else unknown. What nobody said stays absent.
 */
export function serverSettings(input: ServerSettingsInput): ServerSettings {
  const target = targetOf(input.settings, input.agent)
  const known = knownSettings(input, target)
  const provider = undocumentedOnAura(input, known.target)
  return provider === undefined
    ? known
    : {
        ...known,
        problems: [...known.problems, raise('M2M525', { provider }, { severity: 'warning' })],
      }
}

function knownSettings(
  input: ServerSettingsInput,
  target: ServerSettings['target'],
): ServerSettings {
  const { settings, conf, published } = input
  if (conf) {
    const read = readConf(conf.text, conf.name).settings
    const providers = read.providers.map((provider) => overlay(provider, settings))
    return { ...read, providers, ...(target === 'unknown' ? {} : { target }) }
  }
  const base = { ...unknownSettings, target }
  const enabled = 'The provider is listed in authentication_providers and authorization_providers.'
  if (isGiven(settings)) {
    const providers = [overlay(emptyProvider(providerName), settings)]
    return { ...base, provenance: 'given', providers, assumptions: [enabled] }
  }
  if (published && published.oidcProviders.length > 0) {
    const providers = published.oidcProviders.map(publishedProvider(published.url))
    return { ...base, provenance: 'published', providers, assumptions: [enabled] }
  }
  if (target === 'aura') return { ...base, provenance: 'assumed', ...auraAssumption(input) }
  return base
}

function isGiven(settings: Settings): boolean {
  return [
    settings.serverDiscoveryUri,
    settings.serverIssuer,
    settings.serverAudience,
    settings.serverUsernameClaim,
    settings.serverGroupsClaim,
    settings.serverRoleMapping,
  ].some((setting) => setting !== undefined)
}

function sourced<T>(setting: Setting<T>): Sourced<T> {
  return { value: setting.value, source: describeOrigin(setting.origin) }
}

/** Flags and variables win over a conf file: so one setting can be tried without editing the file. */
function overlay(provider: OidcProviderSettings, settings: Settings): OidcProviderSettings {
  const {
    serverDiscoveryUri,
    serverIssuer,
    serverAudience,
    serverUsernameClaim,
    serverGroupsClaim,
    serverRoleMapping,
  } = settings
  return {
    ...provider,
    ...(serverDiscoveryUri && { discoveryUri: sourced(serverDiscoveryUri) }),
    ...(serverIssuer && { issuer: sourced(serverIssuer) }),
    ...(serverAudience && { audience: sourced(serverAudience) }),
    ...(serverUsernameClaim && { usernameClaim: sourced(serverUsernameClaim) }),
    ...(serverGroupsClaim && { groupsClaim: sourced(serverGroupsClaim) }),
    ...(serverRoleMapping && { mapping: sourced(serverRoleMapping) }),
  }
}

/** Issuer, audience and claims are not published; the username claim has a documented default. */
function publishedProvider(url: string) {
  return (provider: Neo4jRootFact['oidcProviders'][number]): OidcProviderSettings => ({
    ...emptyProvider(provider.id),
    ...(provider.discoveryUri && {
      discoveryUri: { value: provider.discoveryUri, source: `published by ${url}` },
    }),
  })
}

/** Aura documents SSO for Entra ID and Okta (as of 2025-08); the provider's name when it is another. */
function undocumentedOnAura(
  input: ServerSettingsInput,
  target: ServerSettings['target'],
): string | undefined {
  const { provider, discoveryUriOfProvider: uri = '' } = input
  if (target !== 'aura' || provider === undefined) return undefined
  if (provider === 'entra' || provider === 'okta') return undefined
  const host = URL.canParse(uri) ? new URL(uri).hostname : ''
  return /(^|\.)(okta|oktapreview|microsoftonline)\.com$/.test(host) ? undefined : provider
}
