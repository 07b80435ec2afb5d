import { raise } from '../model/finding.ts'
import type { AnyRaised } from '../model/finding.ts'
import type { CommandName } from './command-settings.ts'
import { definitionOf } from './definitions.ts'
import { familyOf } from './provider-choice.ts'
import { hostOf, isKnownHost } from './known-hosts.ts'
import { describeOrigin, usesBasicAuth } from './settings.ts'
import type { Origin, Setting, SettingName, Settings } from './settings.ts'

type Place = 'idp' | 'neo4j' | 'mcp'

/** Whom a command talks to with a credential; commands that are not listed talk to nobody. */
const contacts: Partial<Record<CommandName, readonly Place[]>> = {
  diagnose: ['idp', 'neo4j', 'mcp'],
  'token acquire': ['idp'],
  'token inspect': ['idp'],
  'token validate': ['idp'],
  'oidc check': ['idp'],
  'oidc config': ['idp'],
  'aura probe': ['idp', 'neo4j'],
  'mcp call': ['idp', 'mcp'],
  'mcp audit': ['mcp'],
}

const addresses: Record<Place, readonly SettingName[]> = {
  idp: ['tokenEndpoint', 'discoveryUri', 'authority', 'oidcIssuer', 'cognitoDomain'],
  neo4j: ['neo4jUri', 'queryApiUri'],
  mcp: ['mcpUrl'],
}

/** Addresses of the identity provider that only one kind of provider uses. */
const usedBy: Partial<Record<SettingName, string>> = {
  authority: 'entra',
  cognitoDomain: 'cognito',
  oidcIssuer: 'oidc',
}

/**
 * M2M109: a secret that the user holds (flag, file, environment) must not go where only a file in the
 * working directory points, since that folder may be anybody's. An acquired token counts as the
 * secret that it was acquired with.
 */
export function judgeDestinations(
  settings: Partial<Settings>,
  command: CommandName | undefined,
): AnyRaised[] {
  const family = familyOf(settings.provider?.value)
  const places = contacts[command ?? 'diagnose'] ?? []
  return places.flatMap((place) =>
    addresses[place].flatMap((name) => {
      if (usedBy[name] !== undefined && usedBy[name] !== family) return []
      const address = settings[name] as Setting<string> | undefined
      const secret = secretFor(place, settings)
      if (!address?.origin.auto || !secret) return []
      const host = addressHost(name, address.value)
      if (host === undefined || isKnownHost(host)) return []
      return [
        raise('M2M109', {
          secret: definitionOf[secret.name].title,
          secretOrigin: describeOrigin(secret.origin),
          host,
          hostSetting: definitionOf[name].title,
          file: address.origin.file ?? '.env',
        }),
      ]
    }),
  )
}

/** What decides where the discovery document comes from. */
const discovering = ['discoveryUri', 'oidcIssuer', 'userPoolId', 'region'] as const

/**
 * The same one step later: a folder names only a discovery document, at a host that many tenants share
 * (a Cognito user pool), and that document names a token endpoint elsewhere.
 */
export function namedByFolder(
  settings: Partial<Settings>,
  endpoint: string,
  discovery: string,
): boolean {
  const byFolder = discovering.some((name) => settings[name]?.origin.auto)
  if (!byFolder || !secretFor('idp', settings)) return false
  return hostOf(endpoint) !== hostOf(discovery) && !isKnownHost(hostOf(endpoint))
}

/** What a token is acquired with. */
const acquiring = [
  'clientSecret',
  'clientAssertionKey',
  'serviceAccountKey',
  'clientCertificate',
  'federatedTokenFile',
  'federatedTokenFrom',
  'managedIdentity',
] as const

/** What the machine itself hands out: no folder may have it sent to a host of its own choice. */
const ofTheMachine = new Set<SettingName>(['federatedTokenFrom', 'managedIdentity'])

function secretFor(
  place: Place,
  settings: Partial<Settings>,
): { name: SettingName; origin: Origin } | undefined {
  const names = {
    idp: acquiring,
    neo4j: ['token', ...acquiring, 'neo4jPassword'],
    mcp: [
      ...(usesBasicAuth(settings) ? (['neo4jPassword'] as const) : []),
      'mcpToken',
      'token',
      ...acquiring,
      'expiredToken',
      'otherToken',
      'wrongAudienceToken',
    ],
  } as const
  for (const name of names[place]) {
    const origin = settings[name]?.origin
    if (!origin) continue
    // A folder may name a token that lies elsewhere and is not its own, to have it sent to itself.
    const held = ['flag', 'file', 'stdin', 'environment'].includes(origin.kind)
    const foreign = place === 'idp' && name === 'federatedTokenFile'
    if (held || foreign || ofTheMachine.has(name)) {
      return { name, origin }
    }
  }
  return undefined
}

/** A Cognito domain may be a bare prefix, which always lies below amazoncognito.com. */
function addressHost(name: SettingName, value: string): string | undefined {
  if (name === 'cognitoDomain' && !value.includes('.') && !value.includes(':')) return undefined
  return hostOf(value.includes('://') ? value : `https://${value}`)
}
