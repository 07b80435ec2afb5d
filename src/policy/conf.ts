import type { GroupMapping, OidcProviderSettings, ServerSettings, Sourced } from '../model/facts.ts'
import { raise } from '../model/finding.ts'
import type { AnyRaised } from '../model/finding.ts'
import type { ConfLine } from './conf-lines.ts'
import { confLines, settingOfVariable } from './conf-lines.ts'
import { strictValidationNames } from './conf-names.ts'
import type { OidcSuffix } from './conf-names.ts'
import { duplicateProblems, mapProblems, nameProblems } from './conf-spelling.ts'
import { wiringProblems } from './conf-wiring.ts'
import { parseMapping } from './mapping.ts'
import { unknownSettings } from './unknown-settings.ts'

/** A file of nothing but mistakes must not fill the report. */
const mostProblems = 100

/** The assignments of one file by name. */
export interface ConfFile {
  name: string
  lines: Map<string, ConfLine[]>
  strict: boolean
}

/**
 * Reads what a `neo4j.conf` says about bearer logins: `dbms.security.oidc.*` and the global settings
 * that decide about it. Everything else in the file is ignored. Never throws, whatever the text is;
 * what is wrong with it is in `problems`.
 *
 * @param fileName as it shall be told to people; every value's source is `fileName line n`
 */
export function readConf(text: string, fileName: string): { settings: ServerSettings } {
  if (text.includes('\0')) return { settings: unreadable(text, fileName) }
  const file = fileOf(confLines(text), fileName)
  const { providers, problems: malformed } = readProviders(file)
  const settings: ServerSettings = {
    provenance: 'given',
    target: 'self-managed',
    authEnabled: flagOf(file, 'dbms.security.auth_enabled', true),
    providers,
    authenticationProviders: listOf(file, 'dbms.security.authentication_providers'),
    authorizationProviders: listOf(file, 'dbms.security.authorization_providers'),
    requireLocalUser: flagOf(file, 'dbms.security.require_local_user', false),
    assumptions: [],
    problems: [],
  }
  const problems = [
    ...nameProblems(file),
    ...duplicateProblems(file),
    ...mapProblems(file),
    ...malformed,
    ...wiringProblems(file, settings),
  ]
  return { settings: { ...settings, problems: problems.slice(0, mostProblems) } }
}

/**
 * The conf text that the Docker image makes of its variables: `NEO4J_dbms_security_...` with `_` for
 * `.` and `__` for `_`. Other variables are left out.
 */
export function readDockerEnv(env: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(env)
    .filter(([name, value]) => /^NEO4J_[a-z]/.test(name) && value !== undefined && value !== '')
    .map(([name, value]) => `${settingOfVariable(name)}=${(value ?? '').replace(/[\r\n]+/g, ' ')}`)
    .join('\n')
}

function unreadable(text: string, fileName: string): ServerSettings {
  // Read as UTF-8, UTF-16 has a zero beside every letter, and two replacement characters in front.
  const wide = text.startsWith('\ufffd\ufffd') || text[1] === '\0'
  const problem = raise('M2M107', {
    setting: 'neo4jConf',
    origin: fileName,
    value: wide ? 'text in UTF-16' : 'binary data',
    expected: 'a text file in UTF-8 such as neo4j.conf',
  })
  return { ...unknownSettings, problems: [problem] }
}

function fileOf(all: ConfLine[], name: string): ConfFile {
  const lines = new Map<string, ConfLine[]>()
  for (const line of all) {
    const same = lines.get(line.name)
    if (same) same.push(line)
    else lines.set(line.name, [line])
  }
  const file = { name, lines, strict: true }
  const strict = strictValidationNames.every((setting) => flagOf(file, setting, true))
  return { ...file, strict }
}

/** The value in force: the last of the variables, else the last line; which one of two wins is not documented. */
function lineOf(file: ConfFile, name: string): ConfLine | undefined {
  const lines = file.lines.get(name) ?? []
  return lines.findLast((line) => line.style === 'environment') ?? lines.at(-1)
}

function flagOf(file: ConfFile, name: string, absent: boolean): boolean {
  const value = lineOf(file, name)?.value.toLowerCase()
  return value === 'true' ? true : value === 'false' ? false : absent
}

function sourceOf(file: ConfFile, line: ConfLine): string {
  return `${file.name} line ${line.line}`
}

function listOf(file: ConfFile, name: string): Sourced<string[]> {
  const line = lineOf(file, name)
  if (line === undefined) return { value: ['native'], source: `default of ${name}` }
  return { value: splitList(line.value), source: sourceOf(file, line) }
}

/** Comma-separated, with white space around the entries. */
export function splitList(value: string): string[] {
  return value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}

function readProviders(file: ConfFile): {
  providers: OidcProviderSettings[]
  problems: AnyRaised[]
} {
  const names = new Set<string>()
  for (const setting of file.lines.keys()) {
    const name = /^dbms\.security\.oidc\.([^.]+)\../.exec(setting)?.[1]
    // Without a provider's name the first word of the setting stands in its place.
    if (name !== undefined && name !== 'claims' && name !== 'authorization') names.add(name)
  }
  const problems: AnyRaised[] = []
  const providers = [...names].map((name) => readProvider(file, name, problems))
  return { providers, problems }
}

function readProvider(file: ConfFile, name: string, problems: AnyRaised[]): OidcProviderSettings {
  const prefix = `dbms.security.oidc.${name}.`
  const text = (suffix: OidcSuffix): Sourced<string> | undefined => {
    const line = lineOf(file, prefix + suffix)
    return line === undefined || line.value === ''
      ? undefined
      : { value: line.value, source: sourceOf(file, line) }
  }
  const provider: OidcProviderSettings = {
    name,
    usernameClaim: text('claims.username') ?? {
      value: 'sub',
      source: `default of ${prefix}claims.username`,
    },
    groupsFromUserInfo: flagOf(file, `${prefix}get_groups_from_user_info`, false),
    usernameFromUserInfo: flagOf(file, `${prefix}get_username_from_user_info`, false),
  }
  const discoveryUri = text('well_known_discovery_uri')
  const issuer = text('issuer')
  const jwksUri = text('jwks_uri')
  const audience = text('audience')
  const groupsClaim = text('claims.groups')
  const authFlow = text('auth_flow')
  const mapping = readMapping(file, `${prefix}authorization.group_to_role_mapping`, problems)
  return {
    ...provider,
    ...(discoveryUri && { discoveryUri }),
    ...(issuer && { issuer }),
    ...(jwksUri && { jwksUri }),
    ...(audience && { audience: { ...audience, value: splitList(audience.value) } }),
    ...(groupsClaim && { groupsClaim }),
    ...(authFlow && { authFlow: authFlow.value.toLowerCase() }),
    ...(mapping && { mapping }),
  }
}

function readMapping(
  file: ConfFile,
  setting: string,
  problems: AnyRaised[],
): Sourced<GroupMapping> | undefined {
  const line = lineOf(file, setting)
  if (line === undefined || line.value === '') return undefined
  const parsed = parseMapping(line.value)
  if (parsed.ok) return { value: parsed.mapping, source: sourceOf(file, line) }
  const { reason, position } = parsed
  problems.push(
    raise('M2M520', { setting: `${setting} (${sourceOf(file, line)})`, reason, position }),
  )
  return undefined
}
