import { cleanForeign } from './foreign.ts'

/** Depth and number of members that anything foreign may have in a report. */
const depthLimit = 8
const membersLimit = 200

/** Where `sanitize` begins for a whole report: facts stand some levels deep, and are cut as when it was built. */
export const savedDepth = -6
/** Where it begins for the facts of a report. */
export const factsDepth = savedDepth + 1

/** Cleans every text inside a plain value, and cuts what is too long, too deep or too many. */
export function sanitize(value: unknown, depth = 0, characters = 500): unknown {
  if (typeof value === 'string') return cleanForeign(value, characters)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= depthLimit) return '…'
  if (Array.isArray(value))
    return value.slice(0, membersLimit).map((item) => sanitize(item, depth + 1, characters))
  const members = Object.entries(value).slice(0, membersLimit)
  return Object.fromEntries(
    members.map(([name, member]) => [
      cleanForeign(name, 200),
      sanitize(member, depth + 1, characters),
    ]),
  )
}

/** Any foreign value as one line of JSON. What is nested too deeply is cut: JSON.stringify would fail on it. */
export function foreignJson(value: unknown): string {
  return cleanForeign(JSON.stringify(sanitize(value)) ?? typeof value)
}
