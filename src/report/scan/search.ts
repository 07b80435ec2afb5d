/**
 * Looks for many texts at once (Rabin and Karp): one pass with a rolling hash over windows as long
 * as the shortest text may be, so that time hardly depends on how many are looked for.
 */
const windowLength = 8
const base = 31
const buckets = 1 << 18

const highest = Array.from({ length: windowLength - 1 }).reduce<number>(
  (power) => Math.imul(power, base),
  1,
)

function hashAt(text: string, at: number): number {
  let hash = 0
  for (let offset = 0; offset < windowLength; offset += 1) {
    hash = (Math.imul(hash, base) + text.charCodeAt(at + offset)) | 0
  }
  return hash
}

/** Folds the high bits in, since the low ones alone see only the last characters. */
const bucketOf = (hash: number): number => (hash ^ (hash >>> 15)) & (buckets - 1)

/**
 * @param needles text to what is to be reported when it occurs; texts under 8 characters are not looked for
 * @returns what belongs to the needles that occur
 */
export function searchAll<T>(text: string, needles: ReadonlyMap<string, T>): Set<T> {
  const found = new Set<T>()
  const starts = new Uint8Array(buckets)
  const byBucket = new Map<number, [needle: string, owner: T][]>()
  for (const [needle, owner] of needles) {
    if (needle.length < windowLength) continue
    const bucket = bucketOf(hashAt(needle, 0))
    starts[bucket] = 1
    const list = byBucket.get(bucket)
    if (list === undefined) byBucket.set(bucket, [[needle, owner]])
    else list.push([needle, owner])
  }
  const last = text.length - windowLength
  if (byBucket.size === 0 || last < 0) return found
  let hash = hashAt(text, 0)
  for (let at = 0; ; at += 1) {
    const bucket = bucketOf(hash)
    if (starts[bucket] === 1) collect(text, at, byBucket.get(bucket) ?? [], found)
    if (at === last) return found
    hash =
      (Math.imul(hash - Math.imul(text.charCodeAt(at), highest), base) +
        text.charCodeAt(at + windowLength)) |
      0
  }
}

function collect<T>(text: string, at: number, candidates: [string, T][], found: Set<T>): void {
  for (const [needle, owner] of candidates) {
    if (!found.has(owner) && text.startsWith(needle, at)) found.add(owner)
  }
}
