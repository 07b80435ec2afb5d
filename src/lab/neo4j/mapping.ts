/** Group to roles, as `authorization.group_to_role_mapping` says it. */
export type RoleMapping = ReadonlyMap<string, readonly string[]>

/**
 * Reads `group=role1,role2;"another group"=role3` (operations manual, configuration settings). White space
 * around names does not count; a group in double quotes may hold anything but a double quote.
 *
 * @throws Error naming the place, counted in characters from 1
 */
export function readRoleMapping(text: string): RoleMapping {
  const mapping = new Map<string, string[]>()
  for (const pair of splitOutsideQuotes(text, ';')) {
    if (pair.text.trim() === '') continue
    const sides = splitOutsideQuotes(pair.text, '=')
    const [left, right] = sides
    if (left === undefined || right === undefined || sides.length !== 2) {
      throw new Error(`group_to_role_mapping: no single "=" in the pair at ${pair.at + 1}`)
    }
    const group = unquoted(left.text, pair.at)
    const roles = right.text.split(',').map((role) => role.trim())
    if (group === '' || roles.includes('')) {
      throw new Error(`group_to_role_mapping: empty name in the pair at ${pair.at + 1}`)
    }
    mapping.set(group, [...(mapping.get(group) ?? []), ...roles])
  }
  return mapping
}

function unquoted(text: string, at: number): string {
  const name = text.trim()
  if (!name.includes('"')) return name
  const quoted = /^"([^"]*)"$/u.exec(name)
  if (quoted === null)
    throw new Error(`group_to_role_mapping: stray quote in the pair at ${at + 1}`)
  return quoted[1] ?? ''
}

function splitOutsideQuotes(text: string, separator: string): { text: string; at: number }[] {
  const parts: { text: string; at: number }[] = []
  let start = 0
  let inside = false
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') inside = !inside
    if (text[at] !== separator || inside) continue
    parts.push({ text: text.slice(start, at), at: start })
    start = at + 1
  }
  return [...parts, { text: text.slice(start), at: start }]
}
