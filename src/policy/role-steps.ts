import type { GroupMapping, PredictionStep, RoleTrace, Sourced } from '../model/facts.ts'
import { raise } from '../model/finding.ts'
import type { AnyRaised } from '../model/finding.ts'
import { cleanForeign } from '../model/foreign.ts'
import type { Groups } from './groups-step.ts'
import { formatMapping, writeGroup } from './mapping.ts'
import { listName } from './provider-step.ts'
import type { Case } from './step.ts'
import { step } from './step.ts'

/** Roles that every Enterprise server has; of others only the server knows whether they exist. */
export const builtInRoles = ['admin', 'architect', 'publisher', 'editor', 'reader'] as const

export interface Roles {
  mapping: PredictionStep
  roles: PredictionStep
  names: string[]
  known: boolean
  trace: RoleTrace[]
}

/** From groups to roles: by the mapping, or by equal names when none is set. */
export function roleSteps(judged: Case, { groups, scopeString }: Groups): Roles {
  const trace = groups === undefined ? [] : traceOf(judged, groups, scopeString)
  const mapping = mappingStep(judged, groups, scopeString, trace)
  const authorization = judged.settings.authorizationProviders
  const { provider: chosen } = judged
  // Without a provider there is nobody to be missing in the list.
  const listed =
    chosen === undefined || (authorization?.value.includes(`oidc-${chosen.name}`) ?? true)
  const granted = listed ? trace.flatMap(({ role }) => (role === null ? [] : [role])) : []
  const names = [...new Set(granted)]
  const known = groups !== undefined && isKnown(judged, names, listed)
  const actual = { value: names.join(', ') || '(none but PUBLIC)', source: 'groups and mapping' }
  if (listed || authorization === undefined) {
    const verdict = known || names.length > 0 ? 'accept' : 'unknown'
    return { mapping, names, known, trace, roles: step('roles', verdict, 'documented', { actual }) }
  }
  const provider = listName(judged.provider)
  const list = authorization.value.slice(0, 20).map((name) => cleanForeign(name, 100))
  const finding = raise('M2M513', { provider, listed: list }, { severity: 'warning' })
  const expected = { value: provider, source: 'dbms.security.authorization_providers must list it' }
  const having = { value: list.join(', ') || '(empty)', source: authorization.source }
  const roles = step('roles', 'accept', 'documented', { expected, actual: having, finding })
  return { mapping, names, known, trace: [], roles }
}

/** Whether there is nothing that could add or take a role: assumed or unsaid settings, or native users. */
function isKnown({ settings, provider }: Case, names: string[], listed: boolean): boolean {
  if (settings.provenance === 'assumed' || provider === undefined) return false
  if (malformedMapping(settings.problems, provider.name)) return false
  if (!listed) return settings.authorizationProviders?.value.includes('native') !== true
  if (provider.mapping) return true
  return (
    settings.authorizationProviders !== undefined &&
    names.every((name) => builtInRoles.some((role) => role === name))
  )
}

function traceOf(
  { provider, settings }: Case,
  groups: string[],
  scopeString: boolean,
): RoleTrace[] {
  if (provider?.groupsClaim === undefined) return []
  if (malformedMapping(settings.problems, provider.name)) return []
  const claim = cleanForeign(provider.groupsClaim.value, 100)
  return groups.flatMap((group): RoleTrace[] => {
    const shownGroup = cleanForeign(group, 200)
    // Without a mapping a group is the role of the same name; no role has several words for a name.
    if (provider.mapping === undefined)
      return [
        { claim, group: shownGroup, mapping: null, role: scopeString ? null : roleNamed(group) },
      ]
    const entries = provider.mapping.value.entries.filter((entry) => entry.group === group)
    if (entries.length === 0)
      return [{ claim, group: shownGroup, mapping: '(not in the mapping)', role: null }]
    return entries.flatMap((entry): RoleTrace[] => {
      const mapping = cleanForeign(entryText(entry), 300)
      const roles = entry.roles.length === 0 ? [null] : entry.roles
      return roles.map((role) => ({ claim, group: shownGroup, mapping, role }))
    })
  })
}

/** A group as the role of the same name, unless no role can have that name. */
function roleNamed(group: string): string | null {
  return /^[^\s"'`=,;\p{C}][^"'`=,;\p{C}]*$/u.test(group) ? cleanForeign(group, 200) : null
}

function entryText(entry: GroupMapping['entries'][number]): string {
  const canBeWritten =
    writeGroup(entry.group) !== undefined && entry.roles.every((role) => /^[^\s"'=,;]+$/.test(role))
  return canBeWritten
    ? formatMapping({ entries: [entry] })
    : `${entry.group}=${entry.roles.join(',')}`
}

function malformedMapping(problems: readonly AnyRaised[], provider: string): AnyRaised | undefined {
  const setting = `dbms.security.oidc.${provider}.authorization.group_to_role_mapping`
  return problems.find(
    (problem) => problem.code === 'M2M520' && problem.args.setting.startsWith(setting),
  )
}

function mappingStep(
  { provider, settings }: Case,
  groups: string[] | undefined,
  scopeString: boolean,
  trace: RoleTrace[],
): PredictionStep {
  const malformed = provider && malformedMapping(settings.problems, provider.name)
  if (malformed) return step('mapping', 'unknown', 'documented', { finding: malformed })
  if (groups === undefined) return step('mapping', 'unknown', 'documented')
  const mapping = provider?.mapping
  const actual = {
    value: cleanForeign(groups.join(', ')) || '(no groups)',
    source: `token claim ${cleanForeign(provider?.groupsClaim?.value ?? '', 100)}`.trim(),
  }
  if (mapping === undefined) {
    const expected = { value: 'a role of the same name', source: 'no group_to_role_mapping is set' }
    return step('mapping', 'accept', 'documented', { expected, actual })
  }
  const mapped = mapping.value.entries.slice(0, 50).map(({ group }) => cleanForeign(group, 200))
  const expected = { value: mapped.join(', ') || '(nothing)', source: mapping.source }
  const missed = groups.length > 0 && !scopeString && trace.every(({ role }) => role === null)
  const finding = missed
    ? notMapped(groups, mapping, provider?.groupsClaim?.value ?? '')
    : undefined
  return step('mapping', 'accept', 'documented', { expected, actual, finding })
}

/** M2M510 with the mapped groups that were probably meant. */
function notMapped(groups: string[], mapping: Sourced<GroupMapping>, claim: string): AnyRaised {
  const mapped = mapping.value.entries.map((entry) => entry.group).slice(0, 50)
  const near = groups.slice(0, 50).flatMap((group) =>
    mapped.flatMap((other) => {
      const how = nearMiss(group, other)
      return how === undefined
        ? []
        : [{ group: cleanForeign(group, 200), mapped: cleanForeign(other, 200), how }]
    }),
  )
  return raise('M2M510', {
    claim: cleanForeign(claim, 100),
    groups: groups.slice(0, 20).map((group) => cleanForeign(group, 200)),
    mapped: mapped.slice(0, 20).map((group) => cleanForeign(group, 200)),
    near: near.slice(0, 10),
  })
}

/** How a mapped name misses a group; groups are compared character by character. */
function nearMiss(group: string, mapped: string): string | undefined {
  if (group === mapped) return undefined
  if (group.replace(/\s+/g, '') === mapped.replace(/\s+/g, '')) return 'white space'
  if (group.toLowerCase() === mapped.toLowerCase()) return 'letter case'
  // Cognito writes the resource server in front: `neo4j/read`.
  if (group.endsWith(`/${mapped}`)) return 'the resource server in front is missing in the mapping'
  if (mapped.endsWith(`/${group}`)) return 'the mapping has a resource server in front'
  return undefined
}
