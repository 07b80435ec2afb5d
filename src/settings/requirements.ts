import { raise } from '../model/finding.ts'
import type { AnyRaised, Raised } from '../model/finding.ts'
import { UsageError } from '../errors.ts'
import type { CommandName } from './command-settings.ts'
import { definitionOf } from './definitions.ts'
import { familyOf } from './provider-choice.ts'
import type { ProviderFamily } from './definitions.ts'
import { credentials } from './tokens.ts'
import { discoversAuth, usesBasicAuth } from './settings.ts'
import type { SettingName, Settings } from './settings.ts'

type Missing = Raised<'M2M101'>['args']['missing']
type Values = Partial<Settings>

interface Context {
  values: Values
  /** Names whose value was there but is a problem of its own: they are not missing. */
  refused: ReadonlySet<SettingName>
}

/**
 * What a command lacks, all of it at once.
 *
 * @param refused settings that were given with a value that is refused
 * @returns M2M101, or undefined when everything is there
 */
export function judgeRequirements(
  command: CommandName,
  values: Values,
  refused: ReadonlySet<SettingName> = new Set(),
): AnyRaised | undefined {
  const missing = missingFor(command, { values, refused })
  return missing.length > 0 ? raise('M2M101', { missing }) : undefined
}

/** @throws UsageError with M2M101 that names every missing value */
export function requireSettings(command: CommandName, settings: Settings): void {
  const finding = judgeRequirements(command, settings)
  if (finding) throw new UsageError([finding])
}

function missingFor(command: CommandName, context: Context): Missing {
  switch (command) {
    case 'diagnose':
      return missingForDiagnose(context)
    case 'token acquire':
      return missingIdentity(context)
    case 'token inspect':
    case 'token validate':
    case 'oidc check':
    case 'oidc config':
      return missingCredential(context)
    case 'aura probe':
      return [
        ...missingCredential(context),
        ...entry('neo4jUri', context),
        ...missingOrigin(context),
      ]
    case 'mcp call':
      return [...missingPart(context), ...entry('mcpUrl', context)]
    case 'mcp audit':
      return entry('mcpUrl', context)
    default:
      return []
  }
}

function missingForDiagnose(context: Context): Missing {
  const { values } = context
  // They are about an MCP server, whatever else is asked.
  if (discoversAuth(values) || usesBasicAuth(values))
    return [...missingPart(context), ...entry('mcpUrl', context), ...missingOrigin(context)]
  if (has('mcpUrl', context)) return [...missingPart(context), ...missingOrigin(context)]
  const target = has('neo4jUri', context) ? [] : [either('neo4jUri', 'mcpUrl')]
  return [...missingCredential(context), ...target, ...missingOrigin(context)]
}

/** Where the Query API is follows from the Neo4j URI on Aura only. */
function missingOrigin(context: Context): Missing {
  return context.values.queryApi?.value === true ? entry('queryApiUri', context) : []
}

/** The rest of an identity that was begun; nothing when there is none, since the anonymous half can run. */
function missingPart(context: Context): Missing {
  const { values } = context
  const login = usesBasicAuth(values)
    ? [...entry('neo4jUsername', context), ...entry('neo4jPassword', context)]
    : []
  const begun = isBegun(values) || discoversAuth(values)
  return !begun || hasToken(context) ? login : [...login, ...missingIdentity(context)]
}

function missingCredential(context: Context): Missing {
  if (hasToken(context)) return []
  // A token cannot be asked for.
  if (context.values.offline?.value === true) return entry('token', context)
  const missing = missingIdentity(context)
  return missing.length === 0 ? [] : [...missing, ...tokenInstead(context)]
}

/** With nothing of an identity there, a token that somebody already has is the shorter way. */
function tokenInstead({ values }: Context): Missing {
  if (isBegun(values)) return []
  return [{ ...named('token'), setting: 'or, in place of these, a token' }]
}

function isBegun(values: Values): boolean {
  return [values.provider, values.clientId, ...credentials.map((name) => values[name])].some(
    (setting) => setting !== undefined,
  )
}

function missingIdentity(context: Context): Missing {
  const { values } = context
  const client = [...entry('clientId', context), ...missingProof(context)]
  switch (familyOf(values.provider?.value)) {
    case 'entra': {
      const tenant = has('authority', context) ? [] : entry('tenantId', context)
      // A managed identity is its own client, and no API follows from it.
      if (has('managedIdentity', context)) return [...tenant, ...entry('scope', context)]
      return [...tenant, ...client]
    }
    case 'cognito':
      return [...missingPool(context), ...client]
    case 'oidc': {
      // The key file names the client, and on the platform itself nothing else is needed.
      if (values.provider?.value === 'google') return entry('requestAudience', context)
      const known =
        discoversAuth(context.values) ||
        anyOf(['oidcIssuer', 'discoveryUri', 'tokenEndpoint'], context)
      return [...(known ? [] : [either('oidcIssuer', 'discoveryUri')]), ...client]
    }
    default: {
      if (context.refused.has('provider')) return client
      const places = either('tenantId', 'userPoolId', 'oidcIssuer')
      return [{ ...places, setting: 'tenant id, user pool id or OIDC issuer' }, ...client]
    }
  }
}

/** A secret, or what stands in for it at this kind of provider. */
function missingProof(context: Context): Missing {
  if (anyOf(credentials, context)) return []
  const family = familyOf(context.values.provider?.value)
  const secret = named('clientSecret', context)
  return [
    family === undefined
      ? secret
      : joined([secret, ...insteadOfSecret[family].map((name) => named(name, context))]),
  ]
}

const insteadOfSecret: Readonly<Record<ProviderFamily, readonly SettingName[]>> = {
  entra: ['clientCertificate', 'federatedTokenFile'],
  cognito: [],
  oidc: ['clientAssertionKey'],
}

function missingPool(context: Context): Missing {
  const domain = context.values.cognitoDomain?.value
  if (anyOf(['userPoolId', 'discoveryUri', 'tokenEndpoint'], context)) return []
  if (domain === undefined) return [named('userPoolId', context)]
  // A bare prefix is only half a host name: the other half is the region.
  return /[.:]/.test(domain) ? [] : entry('region', context)
}

function has(name: SettingName, { values, refused }: Context): boolean {
  return values[name] !== undefined || refused.has(name)
}

function hasToken(context: Context): boolean {
  return has('token', context)
}

function anyOf(names: readonly SettingName[], context: Context): boolean {
  return names.some((name) => has(name, context))
}

function entry(name: SettingName, context: Context): Missing {
  return has(name, context) ? [] : [named(name, context)]
}

/** How a setting is given: its flags, and the variable of the provider if that is known. */
function named(name: SettingName, context?: Context): Missing[number] {
  const { title, flags, variables } = definitionOf[name]
  const family = familyOf(context?.values.provider?.value)
  const fitting = variables.filter(
    (variable) => !variable.family || !family || variable.family === family,
  )
  const own = family ? fitting.slice(0, 1) : fitting
  return {
    setting: title,
    flag: flags.map(({ flag, value }) => (value ? `${flag} ${value}` : flag)).join(' or '),
    variable: (variables[0]?.family ? own : variables.slice(0, 1))
      .map((variable) => variable.name)
      .join(' or '),
  }
}

function either(...names: SettingName[]): Missing[number] {
  return joined(names.map((name) => named(name)))
}

function joined(all: Missing): Missing[number] {
  return {
    setting: all.map(({ setting }) => setting).join(' or '),
    flag: all.map(({ flag }) => flag).join(' or '),
    variable: all.map(({ variable }) => variable).join(' or '),
  }
}
