import { eachMatch, prepare, type Needles } from './search.ts'

/** Any run of a token's raw text that is so long has not come about by chance. */
const run = 24
const block = 12
/** Every run of 24 characters of a token holds one of its blocks of 12 that begin at a multiple of 13. */
const stride = run - block + 1
/** A token may repeat itself; so many places of one block are compared. */
const mostPlaces = 64

const compact = /^[\w-]+(?:\.[\w-]*){1,4}$/u

/** Whether a secret has the compact form of a JWS or JWE (RFC 7515 section 7.1, RFC 7516 section 7.1). */
export const isCompactToken = (secret: string): boolean =>
  secret.startsWith('eyJ') && compact.test(secret)

interface Place<T> {
  segment: string
  position: number
  owner: T
}
export type TokenBlocks<T> = Needles<Place<T>[]>

/** @param tokens canonical form of each token's text, segments still divided by dots, to its owner */
export function prepareTokens<T>(tokens: ReadonlyMap<string, T>): TokenBlocks<T> {
  const places = new Map<string, Place<T>[]>()
  for (const [token, owner] of tokens) {
    for (const segment of token.split('.').filter((part) => part.length >= run)) {
      for (let position = 0; position + block <= segment.length; position += stride) {
        const key = segment.slice(position, position + block)
        const list = places.get(key)
        if (list === undefined) places.set(key, [{ segment, position, owner }])
        else if (list.length < mostPlaces) list.push({ segment, position, owner })
      }
    }
  }
  return prepare(places)
}

/**
 * Looks for parts of tokens: any 24 characters in a row of any segment. Header and claims are shown
 * decoded on purpose; their raw text never is.
 *
 * @param text in the canonical form
 * @param visit called with each run, as far as it goes
 */
export function eachTokenRun<T>(
  text: string,
  blocks: TokenBlocks<T>,
  visit: (from: number, to: number, owner: T) => void,
): void {
  const told = new Map<T, number>()
  eachMatch(text, blocks, (at, _, places) => {
    for (const { segment, position, owner } of places) {
      // What stands in a run that was told is compared no more, however the token repeats itself.
      if (at + block <= (told.get(owner) ?? 0)) continue
      const before = agreeing(text, at, segment, position, -1)
      const after = agreeing(text, at - 1, segment, position - 1, 1)
      if (before + after < run) continue
      visit(at - before, at + after, owner)
      told.set(owner, at + after)
    }
  })
}

/** How many characters agree from two places on, without these places themselves. */
function agreeing(
  text: string,
  at: number,
  segment: string,
  position: number,
  step: 1 | -1,
): number {
  let count = 0
  for (;;) {
    const here = text[at + step * (count + 1)]
    if (here === undefined || here !== segment[position + step * (count + 1)]) return count
    count += 1
  }
}
