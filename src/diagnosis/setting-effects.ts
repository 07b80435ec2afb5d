import type { FindingArgs, FindingCode } from '../catalogue/args.ts'
import type { OidcProviderSettings, ServerSettings } from '../model/facts.ts'
import type { Finding } from '../model/finding.ts'
import type { ReadyFacts } from './ready-facts.ts'

/** Places in the server's decision at which roles can be lost, in its order. */
export const roleSteps = ['groups', 'mapping', 'roles'] as const
export type RoleStep = (typeof roleSteps)[number]

interface Effect {
  /** What follows when the setting is missing, or holds another value than the one that was read. */
  codes: readonly FindingCode[]
  /** Without it a login is refused; with a step, the login works and loses its roles there. */
  costs: 'login' | RoleStep
  /** Whether nobody set it, so that a misspelt name can be the reason. */
  isUnset: (settings: ServerSettings, provider: OidcProviderSettings | undefined) => boolean
}

const issuerCodes: readonly FindingCode[] = ['M2M501', 'M2M502', 'M2M517', 'M2M519', 'M2M523']

/** Settings below `dbms.security.oidc.<provider>.`, and the global ones by their whole name. */
const effects: Readonly<Record<string, Effect>> = {
  well_known_discovery_uri: {
    codes: [...issuerCodes, 'M2M318', 'M2M404', 'M2M405'],
    costs: 'login',
    isUnset: (_, provider) => provider?.discoveryUri === undefined,
  },
  issuer: {
    codes: issuerCodes,
    costs: 'login',
    isUnset: (_, provider) => provider?.issuer === undefined,
  },
  jwks_uri: {
    codes: ['M2M404', 'M2M405', 'M2M523'],
    costs: 'login',
    isUnset: (_, provider) => provider?.jwksUri === undefined,
  },
  audience: {
    codes: ['M2M503'],
    costs: 'login',
    isUnset: (_, provider) => provider?.audience === undefined,
  },
  'claims.username': {
    codes: ['M2M505', 'M2M506'],
    costs: 'login',
    isUnset: (_, provider) => isDefault(provider?.usernameClaim),
  },
  'dbms.security.authentication_providers': {
    codes: ['M2M512'],
    costs: 'login',
    isUnset: ({ authenticationProviders }) => isDefault(authenticationProviders),
  },
  'claims.groups': {
    codes: ['M2M507', 'M2M508', 'M2M509', 'M2M511', 'M2M415', 'M2M510'],
    costs: 'groups',
    isUnset: (_, provider) => provider?.groupsClaim === undefined,
  },
  'authorization.group_to_role_mapping': {
    codes: ['M2M510', 'M2M520'],
    costs: 'mapping',
    isUnset: (_, provider) => provider?.mapping === undefined,
  },
  'dbms.security.authorization_providers': {
    codes: ['M2M513'],
    costs: 'roles',
    isUnset: ({ authorizationProviders }) => isDefault(authorizationProviders),
  },
}

function isDefault(value: { source: string } | undefined): boolean {
  return value === undefined || value.source.startsWith('default of ')
}

/** The setting that a problem of the settings is about, when it is one that a login depends on. */
interface Named {
  effect: Effect
  /** Name of the provider that it belongs to; absent for global settings. */
  provider?: string
}

function named(setting: string): Named | undefined {
  const [, provider, suffix] = /^dbms\.security\.oidc\.([^.]+)\.([\w.]+)/.exec(setting) ?? []
  const name = suffix ?? setting
  const effect = Object.hasOwn(effects, name) ? effects[name] : undefined
  return effect && { effect, ...(provider === undefined ? {} : { provider }) }
}

/** The provider that judges the token; the only one when the prediction chose none. */
function chosenProvider({
  prediction,
  serverSettings,
}: ReadyFacts): OidcProviderSettings | undefined {
  const { providers = [] } = serverSettings ?? {}
  return providers.find(({ name }) => `oidc-${name}` === prediction?.provider) ?? providers[0]
}

/** Whether a finding is about the provider that judges the token, and not about a neighbour of it. */
export function concernsProvider(finding: Finding, facts: ReadyFacts): boolean {
  const own = chosenProvider(facts)?.name
  const other = providerNamed(finding)
  return own === undefined || other === undefined || other === '<provider>' || other === own
}

function providerNamed(finding: Finding): string | undefined {
  if (isSettingProblem(finding)) return named(settingOf(finding))?.provider
  if (finding.code === 'M2M516') return providerPart(finding.args.settings[0] ?? '')
  const { args } = finding
  return aboutProviders.has(finding.code) && 'provider' in args && typeof args.provider === 'string'
    ? args.provider.replace(/^oidc-/, '')
    : undefined
}

/** Findings whose argument `provider` is an `oidc-<name>` of the server, and not an identity provider. */
const aboutProviders = new Set<FindingCode>(['M2M511', 'M2M512', 'M2M513', 'M2M518', 'M2M523'])

/** The setting that was meant. */
function settingOf(finding: SettingProblem): string {
  return finding.code === 'M2M514' ? (finding.args.suggestion ?? '') : finding.args.setting
}

function providerPart(setting: string): string | undefined {
  return /^dbms\.security\.oidc\.([^.]+)\./.exec(setting)?.[1]
}

export type SettingProblem = Extract<Finding, { code: 'M2M514' | 'M2M515' | 'M2M520' }>

export function isSettingProblem(finding: Finding): finding is SettingProblem {
  return finding.code === 'M2M514' || finding.code === 'M2M515' || finding.code === 'M2M520'
}

/**
 * What a misspelt, doubled or malformed setting brings about: the codes that follow from it, and
 * whether it costs the login or roles. Undefined when it changes nothing for this token.
 */
export function effectOf(
  finding: SettingProblem,
  facts: ReadyFacts,
): Pick<Effect, 'codes' | 'costs'> | undefined {
  const { serverSettings } = facts
  if (!serverSettings || !concernsProvider(finding, facts)) return undefined
  if (finding.code === 'M2M515')
    return matters(finding.args, facts) ? named(finding.args.setting)?.effect : undefined
  if (finding.code === 'M2M520') return named(finding.args.setting)?.effect
  const { suggestion, known } = finding.args
  const effect = known && suggestion !== undefined ? named(suggestion)?.effect : undefined
  return effect?.isUnset(serverSettings, chosenProvider(facts)) ? effect : undefined
}

/**
 * Which of two values is in force is not documented. It matters when they differ, and, where that can
 * be told, when one of them fits the token and another does not.
 */
function matters({ setting, values }: FindingArgs['M2M515'], { token }: ReadyFacts): boolean {
  if (new Set(values).size < 2) return false
  const { iss, aud } = token?.claims ?? {}
  const fits = (value: string): boolean => {
    if (setting.endsWith('.issuer')) return value === iss
    const audiences = value.split(',').map((one) => one.trim())
    return [aud].flat().some((one) => typeof one === 'string' && audiences.includes(one))
  }
  if (!/\.(issuer|audience)$/.test(setting)) return true
  return values.some(fits) && !values.every(fits)
}

/** A misspelt or doubled setting that brought another finding about, and all that it brings about. */
export function settingBehind(
  { facts, findings }: { facts: ReadyFacts; findings: readonly Finding[] },
  { code }: Pick<Finding, 'code'>,
): { finding: SettingProblem; covers: readonly FindingCode[] } | undefined {
  for (const finding of findings) {
    if (!isSettingProblem(finding) || finding.code === code) continue
    const covers = effectOf(finding, facts)?.codes ?? []
    if (covers.includes(code)) return { finding, covers }
  }
  return undefined
}
