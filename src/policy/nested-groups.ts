import { cleanForeign } from '../model/foreign.ts'
import type { Claims } from './step.ts'
import { isTextList } from './step.ts'

/** A list of texts below the top level of a token. */
export interface NestedGroups {
  path: string
  values: string[]
}

/** Names under which providers keep groups, where no claim of the configured name was found. */
const groupNames = ['roles', 'groups', 'permissions', 'entitlements', 'scopes']

const deepest = 4
const mostNodes = 500

/**
 * Where the groups are when they are not in the configured claim itself: Neo4j reads top-level claims
 * only, and Keycloak keeps roles in `realm_access.roles` and `resource_access.<client>.roles`.
 */
export function findNested(claims: Claims, claim: string): NestedGroups | undefined {
  const lists = nestedLists(claims)
  const named = (name: string): NestedGroups | undefined =>
    lists.find(({ path }) => path.split('.').at(-1) === name)
  const last = claim.split('.').at(-1) ?? claim
  return (
    lists.find(({ path }) => path === claim) ??
    lists.find(({ path }) => path.startsWith(`${claim}.`)) ??
    named(last) ??
    groupNames.map(named).find((found) => found !== undefined)
  )
}

function nestedLists(claims: Claims): NestedGroups[] {
  const found: NestedGroups[] = []
  const queue: { path: string; value: unknown; depth: number }[] = []
  for (const [name, value] of Object.entries(claims)) queue.push({ path: name, value, depth: 0 })
  for (let at = 0; at < queue.length && at < mostNodes; at += 1) {
    const { path, value, depth } = queue[at] as (typeof queue)[number]
    if (depth > 0 && isTextList(value) && value.length > 0)
      found.push({
        path: cleanForeign(path, 200),
        values: value.slice(0, 20).map((entry) => cleanForeign(entry, 100)),
      })
    if (depth >= deepest || typeof value !== 'object' || value === null || Array.isArray(value))
      continue
    for (const [name, inner] of Object.entries(value))
      queue.push({ path: `${path}.${name}`, value: inner, depth: depth + 1 })
  }
  return found
}
