import type { GroupMapping } from '../model/facts.ts'
import type { AnyRaised } from '../model/finding.ts'
import { providerOfToken } from '../token/issuer-provider.ts'
import type { GenerateOptions } from './generate.ts'
import { groupsStep } from './groups-step.ts'
import { writeGroup } from './mapping.ts'
import { builtInRoles } from './role-steps.ts'
import { findNested } from './nested-groups.ts'
import type { Claims } from './step.ts'
import { claimOf, isTextList } from './step.ts'
import { emptyProvider, unknownSettings } from './unknown-settings.ts'

/** Claims that providers use for what Neo4j calls groups, the usual ones first. */
const usual = ['roles', 'groups', 'permissions', 'cognito:groups', 'entitlements']

const mostGroups = 50

export interface ChosenGroups {
  claim: string
  mapping: GroupMapping
  /** What the token gets by the mapping. */
  roles: string[]
  /** Why there are none. */
  warnings: AnyRaised[]
}

/** The claim to take groups from, and a mapping of this token's groups. */
export function chooseGroups(claims: Claims, options: GenerateOptions): ChosenGroups {
  const claim = options.groupsClaim ?? groupsClaimOf(claims)
  const groups = groupsOf(claims, claim).filter(isWritable).slice(0, mostGroups)
  const own = [...new Set(groups)].map((group) => ({ group, roles: [roleFor(group, options)] }))
  const given = options.mapping?.entries.filter(({ group }) => isWritable(group))
  const mapping = { entries: given ?? own }
  const hit = mapping.entries.filter(({ group }) => groups.includes(group))
  const roles = [...new Set(hit.flatMap((entry) => entry.roles))]
  return { claim, mapping, roles, warnings: warningsOf(claims, claim, options) }
}

function groupsClaimOf(claims: Claims): string {
  const others = Object.keys(claims).filter(
    (name) => /roles|groups|permissions/i.test(name) && /^[\w.:/@-]+$/.test(name),
  )
  const candidates = [...usual, ...others, 'scp', 'scope']
  const found = candidates.find((name) => groupsOf(claims, name).some(isWritable))
  if (found !== undefined) return found
  if (providerOfToken(claims) === 'entra') return 'roles'
  // A mapper at the provider has to write them flat; the inner name is what it will be called.
  return findNested(claims, 'groups')?.path.split('.').at(-1) ?? 'groups'
}

/** Groups as Neo4j would read them, without the scope string that it would take for one group. */
function groupsOf(claims: Claims, name: string): string[] {
  const value = claimOf(claims, name)
  if (isTextList(value)) return value
  return typeof value === 'string' && value !== '' && !/\s/.test(value) ? [value] : []
}

/** A group that can stand in one line of a properties file. */
function isWritable(group: string): boolean {
  return (
    writeGroup(group) !== undefined && !/[\p{C}\u2028\u2029]/u.test(group) && group.trim() !== ''
  )
}

/** Nothing is granted silently: a built-in role's name keeps its role, all else may read. */
function roleFor(group: string, options: GenerateOptions): string {
  if (builtInRoles.some((role) => role === group)) return group
  return options.role !== undefined && /^[A-Za-z][\w-]*$/.test(options.role)
    ? options.role
    : 'reader'
}

function warningsOf(claims: Claims, claim: string, options: GenerateOptions): AnyRaised[] {
  const provider = {
    ...emptyProvider(options.name ?? 'm2m'),
    groupsClaim: { value: claim, source: 'these settings' },
    ...(options.mapping && { mapping: { value: options.mapping, source: 'the mapping given' } }),
  }
  const { finding } = groupsStep({ claims, settings: unknownSettings, provider }).step
  return finding ? [finding] : []
}
