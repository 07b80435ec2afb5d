import { cleanForeign } from '../model/foreign.ts'

/** Strings with their escapes, and the signs that open and close. */
const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/gs

/**
 * Names that stand twice in the outermost object of a JSON text.
 *
 * @param text valid JSON, an object
 */
export function repeatedMembers(text: string): string[] {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  let depth = 0
  let expectsName = false
  for (const [token] of text.matchAll(tokens)) {
    if (token === '{' || token === '[') depth += 1
    else if (token === '}' || token === ']') depth -= 1
    else if (depth === 1 && expectsName && token.startsWith('"')) {
      const name = String(JSON.parse(token))
      if (seen.has(name)) repeated.add(cleanForeign(name, 80))
      seen.add(name)
    }
    expectsName = depth === 1 && (token === '{' || token === ',')
  }
  return [...repeated]
}
