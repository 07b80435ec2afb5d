import type { GroupMapping } from '../model/facts.ts'

/** What reading `authorization.group_to_role_mapping` gives. `position` counts characters from 1. */
export type ParsedMapping =
  | { ok: true; mapping: GroupMapping }
  | { ok: false; reason: string; position: number }

type ParsedPair =
  | { ok: true; entry?: GroupMapping['entries'][number]; next: number }
  | { ok: false; reason: string; position: number }

/**
 * Reads the grammar of `group_to_role_mapping` (Operations Manual, "SSO integration"): pairs
 * `group=role1,role2` separated by `;`, groups with spaces or special characters in quotes, white
 * space allowed around everything, a final `;` too.
 *
 * Single quotes, a group without roles and `=` inside an unquoted group are taken as well: the
 * setting has the form of the older LDAP one, whose pattern takes them, and calling a value
 * malformed that the server reads would be a false alarm.
 */
export function parseMapping(text: string): ParsedMapping {
  const entries: GroupMapping['entries'] = []
  let at = 0
  while (at < text.length) {
    const pair = readPair(text, at)
    if (!pair.ok) return pair
    if (pair.entry) entries.push(pair.entry)
    at = pair.next
  }
  return { ok: true, mapping: { entries } }
}

function readPair(text: string, from: number): ParsedPair {
  const start = skipSpace(text, from)
  if (start >= text.length) return { ok: true, next: start }
  const first = text[start]
  if (first === ';') return { ok: true, next: start + 1 }
  return first === '"' || first === "'" ? readQuoted(text, start, first) : readUnquoted(text, start)
}

function readQuoted(text: string, start: number, quote: string): ParsedPair {
  const close = text.indexOf(quote, start + 1)
  if (close === -1) return refuse(`the quote ${quote} is never closed`, start)
  const group = text.slice(start + 1, close)
  if (group === '') return refuse('the group between the quotes is empty', start)
  const equals = skipSpace(text, close + 1)
  if (text[equals] !== '=')
    return refuse('after the quoted group "=" is expected', Math.min(equals, text.length))
  return readRoles(text, group, equals + 1, endOfPair(text, equals + 1))
}

function readUnquoted(text: string, start: number): ParsedPair {
  const end = endOfPair(text, start)
  const equals = text.slice(start, end).lastIndexOf('=')
  if (equals === -1) return refuse('"=" and a role are missing after the group', start)
  const group = text.slice(start, start + equals).trimEnd()
  if (group === '') return refuse('there is no group before "="', start)
  return readRoles(text, group, start + equals + 1, end)
}

function readRoles(text: string, group: string, from: number, end: number): ParsedPair {
  const next = Math.min(end + 1, text.length)
  const list = text.slice(from, end)
  if (list.trim() === '') return { ok: true, entry: { group, roles: [] }, next }
  const roles: string[] = []
  let at = from
  for (const raw of list.split(',')) {
    const role = raw.trim()
    const position = at + (raw.length - raw.trimStart().length)
    if (role === '') return refuse('a role is missing beside ","', Math.min(position, end))
    const odd = role.search(/[\s"'=]/)
    if (odd !== -1) return refuse('a role name holds white space, a quote or "="', position + odd)
    roles.push(role)
    at += raw.length + 1
  }
  return { ok: true, entry: { group, roles }, next }
}

/** Positions are told to people, who count from 1. */
function refuse(reason: string, index: number): { ok: false; reason: string; position: number } {
  return { ok: false, reason, position: index + 1 }
}

function endOfPair(text: string, from: number): number {
  const end = text.indexOf(';', from)
  return end === -1 ? text.length : end
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && (text[at] ?? '').trim() === '') at += 1
  return at
}

/** How a group is written in a mapping; `undefined` when the grammar cannot express it. */
export function writeGroup(group: string): string | undefined {
  if (/^[\w./:-]+$/.test(group)) return group
  if (group === '') return undefined
  if (!group.includes('"')) return `"${group}"`
  if (!group.includes("'")) return `'${group}'`
  // Both kinds of quotes: only bare, and only if nothing in it ends or moves the group.
  return /^["']|;/.test(group) || group !== group.trim() ? undefined : group
}

/**
 * Writes a mapping so that {@link parseMapping} reads the same back.
 *
 * @throws RangeError for a group or role that the grammar cannot express; see {@link writeGroup}
 */
export function formatMapping(mapping: GroupMapping): string {
  return mapping.entries
    .map(({ group, roles }) => {
      const written = writeGroup(group)
      if (written === undefined || roles.some((role) => !/^[^\s"'=,;]+$/.test(role)))
        throw new RangeError('this mapping cannot be written as group_to_role_mapping')
      return `${written}=${roles.join(',')}`
    })
    .join(';')
}
