import type {
  DocumentFact,
  FactName,
  Facts,
  OidcProviderSettings,
  ServerDiscovery,
  ServerSettings,
} from '../model/facts.ts'
import { emptyProvider, unknownSettings } from '../policy/unknown-settings.ts'
import type { ReadyFacts } from './evidence.ts'

/** Server settings by the flags that would give them; the value has the setting's checked form. */
export const assumable = {
  'server-discovery-uri': 'discoveryUri',
  'server-issuer': 'issuer',
  'server-audience': 'audience',
  'server-username-claim': 'usernameClaim',
  'server-groups-claim': 'groupsClaim',
  'server-role-mapping': 'mapping',
} as const satisfies Record<string, keyof OidcProviderSettings>
export type AssumableName = keyof typeof assumable

export interface Assumption {
  name: AssumableName
  /** As it was written, for people. */
  text: string
  value: unknown
}

/** What was seen of the server's decision under its real settings says nothing of others. */
const observations: readonly FactName[] = [
  'bearerLogin',
  'brokenSignatureLogin',
  'queryApi',
  'mcpBearer',
  'mcpCall',
]

/** The facts of a run whose server had other settings, in place of those that were seen. */
export function assume(
  facts: ReadyFacts,
  assumptions: readonly Assumption[],
): Partial<Record<FactName, unknown>> {
  if (assumptions.length === 0) return {}
  const before = facts.serverSettings ?? unknownSettings
  const given = Object.fromEntries(
    assumptions.map(({ name, value }) => [assumable[name], { value, source: `--assume ${name}` }]),
  )
  const providers = before.providers.length > 0 ? before.providers : [emptyProvider('m2m')]
  const serverSettings: ServerSettings = {
    ...before,
    // What is assumed of an Aura instance beside the named settings stays an assumption.
    provenance: before.provenance === 'assumed' ? 'assumed' : 'given',
    providers: providers.map((provider) => ({ ...provider, ...given })),
    assumptions: [
      ...before.assumptions,
      ...assumptions.map(({ name, text }) => `Assumed for this judgement: ${name} is ${text}.`),
    ],
  }
  return {
    ...Object.fromEntries(observations.map((name) => [name, undefined])),
    serverSettings,
    serverDiscovery: documentsOf(serverSettings, facts),
  }
}

/** Documents that the saved run read, by any of its probes; others are not known. */
function documentsOf({ providers }: ServerSettings, facts: ReadyFacts): Facts['serverDiscovery'] {
  const known = new Map<string, ServerDiscovery[string]>(
    Object.entries(facts.serverDiscovery ?? {}),
  )
  for (const document of [facts.discovery?.main, facts.discovery?.v1])
    if (document?.outcome === 'read' && !known.has(document.url))
      known.set(document.url, digest(document))
  for (const { discoveryUri } of providers)
    if (discoveryUri && !known.has(discoveryUri.value))
      known.set(discoveryUri.value, { failed: 'not read in the saved run', unreachable: true })
  return Object.fromEntries(known)
}

function digest({ json }: Extract<DocumentFact, { outcome: 'read' }>): ServerDiscovery[string] {
  const { issuer, jwks_uri: jwksUri } = json
  return {
    ...(typeof issuer === 'string' ? { issuer } : {}),
    ...(typeof jwksUri === 'string' ? { jwksUri } : {}),
  }
}
