/** Any run of a token's raw text that is so long has not come about by chance. */
const run = 24
const block = 12
/** Every run of 24 characters holds a block of 12 that begins at a multiple of 13. */
const stride = run - block + 1

const compact = /^[\w-]+(?:\.[\w-]*){1,4}$/u

/** Whether a secret has the compact form of a JWS or JWE (RFC 7515 section 7.1, RFC 7516 section 7.1). */
export const isCompactToken = (secret: string): boolean =>
  secret.startsWith('eyJ') && compact.test(secret)

/**
 * Looks for parts of tokens: any 24 characters in a row of any segment. Header and claims are shown
 * decoded on purpose; their raw text never is.
 *
 * @param text in the canonical form
 * @param tokens canonical form of each token's text, segments still divided by dots, to its owner
 */
export function searchTokenRuns<T>(text: string, tokens: ReadonlyMap<string, T>): Set<T> {
  const found = new Set<T>()
  const places = blocksOf(tokens)
  if (places.size === 0) return found
  for (let at = 0; at + block <= text.length; at += stride) {
    for (const { segment, position, owner } of places.get(text.slice(at, at + block)) ?? []) {
      if (!found.has(owner) && common(text, at, segment, position) >= run) found.add(owner)
    }
  }
  return found
}

interface Place<T> {
  segment: string
  position: number
  owner: T
}

function blocksOf<T>(tokens: ReadonlyMap<string, T>): Map<string, Place<T>[]> {
  const places = new Map<string, Place<T>[]>()
  for (const [token, owner] of tokens) {
    for (const segment of token.split('.').filter((part) => part.length >= run)) {
      for (let position = 0; position + block <= segment.length; position += 1) {
        const key = segment.slice(position, position + block)
        const list = places.get(key)
        if (list === undefined) places.set(key, [{ segment, position, owner }])
        else if (list.length < 64) list.push({ segment, position, owner })
      }
    }
  }
  return places
}

/** How many characters agree around two places. */
function common(text: string, at: number, segment: string, position: number): number {
  let before = 0
  while (
    before < position &&
    before < at &&
    text[at - before - 1] === segment[position - before - 1]
  ) {
    before += 1
  }
  let after = 0
  while (
    position + after < segment.length &&
    at + after < text.length &&
    text[at + after] === segment[position + after]
  ) {
    after += 1
  }
  return before + after
}
