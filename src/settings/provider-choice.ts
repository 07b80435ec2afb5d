import { providerIds } from '../catalogue/entry.ts'
import type { ProviderId } from '../catalogue/entry.ts'
import { raise } from '../model/finding.ts'
import type { ProviderFamily } from './definitions.ts'
import { definitionOf, projectKey } from './definitions.ts'
import { findRaw, flagsGiven, fromVariables } from './layers.ts'
import type { Layers } from './layers.ts'
import type { Gathering } from './loading.ts'
import { describeOrigin } from './settings.ts'
import type { Origin, Setting, SettingName } from './settings.ts'

export interface ProviderChoice {
  provider?: Setting<ProviderId>
  /** Two candidates, and nothing that decides between them. */
  contested: boolean
}

/**
 * What makes a provider a candidate. AWS_REGION, OIDC_DISCOVERY_URI and AZURE_FEDERATED_TOKEN_FILE
 * do not: they stand in environments that have nothing to do with the login.
 */
const signs: Record<ProviderFamily, { settings: SettingName[]; variables: RegExp }> = {
  entra: {
    settings: ['tenantId', 'managedIdentity'],
    variables: /^(?:AZURE_(?:TENANT|CLIENT)_ID|M2M_MANAGED_IDENTITY)$/,
  },
  cognito: {
    settings: ['userPoolId', 'cognitoDomain', 'resourceServer'],
    variables: /^COGNITO_/,
  },
  oidc: { settings: ['oidcIssuer'], variables: /^OIDC_(?:ISSUER|CLIENT_ID)$/ },
}
const families = Object.keys(signs) as ProviderFamily[]

export function familyOf(provider: ProviderId | undefined): ProviderFamily | undefined {
  if (provider === undefined || provider === 'entra' || provider === 'cognito') return provider
  return 'oidc'
}

/** The provider that is named, or else the only one that something is set for. */
export function chooseProvider(layers: Layers, gathering: Gathering): ProviderChoice {
  const named = findRaw(definitionOf.provider, layers, undefined, gathering)
  if (named) {
    // A name that is none is judged with the other values; nothing is inferred in its place.
    const known = providerIds.find((id) => id === named.text)
    const provider = known && { value: known, origin: named.origin }
    return { contested: false, ...(provider ? { provider } : {}) }
  }
  const candidates = families.flatMap((family) => {
    const origin = firstSign(family, layers)
    return origin ? [{ family, origin }] : []
  })
  const [only, ...others] = candidates
  if (only === undefined) return byDiscovery(layers, gathering)
  if (others.length > 0) {
    gathering.problems.push(
      raise('M2M106', {
        settings: candidates.map(({ origin }) => describeOrigin(origin)),
        reason: `they belong to different identity providers (${candidates.map(({ family }) => family).join(', ')}), and nothing says which one is meant; --provider or M2M_PROVIDER decides`,
      }),
    )
    return { contested: true }
  }
  const origin: Origin = { ...only.origin, kind: 'derived' }
  const value = only.family === 'oidc' ? productOf(issuerText(layers, gathering)) : only.family
  return { contested: false, provider: { value, origin } }
}

/** A client whose provider the MCP server names is one of any OpenID Connect provider. */
function byDiscovery(layers: Layers, gathering: Gathering): ProviderChoice {
  const auth = findRaw(definitionOf.auth, layers, undefined, silent(gathering))
  if (auth?.text !== 'discover') return { contested: false }
  const origin: Origin = { ...auth.origin, kind: 'derived' }
  return { contested: false, provider: { value: productOf(issuerText(layers, gathering)), origin } }
}

const silent = (gathering: Gathering): Gathering => ({ ...gathering, problems: [], notices: [] })

/** What is wrong with it is told where it is read as a setting. */
function issuerText(layers: Layers, gathering: Gathering): string {
  const apart = silent(gathering)
  const raw =
    findRaw(definitionOf.oidcIssuer, layers, 'oidc', apart) ??
    findRaw(definitionOf.authIssuer, layers, 'oidc', apart) ??
    findRaw(definitionOf.discoveryUri, layers, 'oidc', apart)
  return raw?.text ?? ''
}

/**
 * Which product an issuer's address speaks of: hosts of the vendor's own, and Keycloak's path
 * (`/realms/<name>`), which it has on every host. It chooses words and fixes; `--provider` decides.
 */
function productOf(issuer: string): ProviderId {
  if (!URL.canParse(issuer)) return 'oidc'
  const { hostname, pathname } = new URL(issuer)
  const byHost = products.find(([, host]) => host.test(hostname))
  if (byHost) return byHost[0]
  return /\/realms\/[^/]+/.test(pathname) ? 'keycloak' : 'oidc'
}

const products: readonly (readonly [ProviderId, RegExp])[] = [
  ['okta', /\.(?:okta(?:-emea|-gov)?|oktapreview)\.com$/i],
  ['auth0', /\.auth0\.com$/i],
  ['google', /^accounts\.google\.com$/i],
]

function firstSign(family: ProviderFamily, layers: Layers): Origin | undefined {
  const { settings, variables } = signs[family]
  const names = [
    ...Object.keys(layers.environment),
    ...(layers.envFile?.values.keys() ?? []),
  ].filter((name) => variables.test(name))
  const flags = settings.flatMap((name) => flagsGiven(definitionOf[name], layers.flags))
  const [found] = [...flags, ...fromVariables([...new Set(names)].toSorted(), layers)]
  if (found) return found.origin
  const key = settings.find((name) => layers.projectFile?.get(name)?.trim())
  if (key === undefined) return undefined
  return { kind: 'project-file', name: projectKey(key), file: 'm2m-doctor.yaml', auto: true }
}
