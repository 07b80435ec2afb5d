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

/** Texts made ready to be looked for, as often as one likes. */
export interface Needles<T> {
  starts: Uint8Array
  byBucket: ReadonlyMap<number, readonly Needle<T>[]>
}
type Needle<T> = readonly [text: string, owner: T]

/** @param needles text to what it belongs to; texts under 8 characters are not looked for */
export function prepare<T>(needles: ReadonlyMap<string, T>): Needles<T> {
  const starts = new Uint8Array(buckets)
  const byBucket = new Map<number, Needle<T>[]>()
  for (const needle of needles) {
    if (needle[0].length < windowLength) continue
    const bucket = bucketOf(hashAt(needle[0], 0))
    starts[bucket] = 1
    const list = byBucket.get(bucket)
    if (list === undefined) byBucket.set(bucket, [needle])
    else list.push(needle)
  }
  return { starts, byBucket }
}

/** Calls `visit` for every place where a needle stands, from left to right. */
export function eachMatch<T>(
  text: string,
  { starts, byBucket }: Needles<T>,
  visit: (at: number, needle: string, owner: T) => void,
): void {
  const last = text.length - windowLength
  if (byBucket.size === 0 || last < 0) return
  let hash = hashAt(text, 0)
  for (let at = 0; ; at += 1) {
    const bucket = bucketOf(hash)
    if (starts[bucket] === 1) {
      for (const [needle, owner] of byBucket.get(bucket) ?? [])
        if (text.startsWith(needle, at)) visit(at, needle, owner)
    }
    if (at === last) return
    hash =
      (Math.imul(hash - Math.imul(text.charCodeAt(at), highest), base) +
        text.charCodeAt(at + windowLength)) |
      0
  }
}
