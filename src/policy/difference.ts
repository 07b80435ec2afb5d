/** Two texts cut where they differ, for renderers that mark the spot. */
export interface Difference {
  /** Of the first differing character, counted from 1. */
  position: number
  /** What both begin with. */
  before: string
  /** The differing middle of each; empty where one has nothing. */
  left: string
  right: string
  /** What both end with. */
  after: string
}

/** Index of the first character in which two texts differ, counted from 0; -1 when they are equal. */
export function firstDifference(a: string, b: string): number {
  if (a === b) return -1
  const shorter = Math.min(a.length, b.length)
  for (let index = 0; index < shorter; index += 1) if (a[index] !== b[index]) return index
  return shorter
}

/** Where two texts differ; `undefined` when they are equal. */
export function markDifference(a: string, b: string): Difference | undefined {
  const start = firstDifference(a, b)
  if (start === -1) return undefined
  let same = 0
  const most = Math.min(a.length, b.length) - start
  while (same < most && a[a.length - 1 - same] === b[b.length - 1 - same]) same += 1
  return {
    position: start + 1,
    before: a.slice(0, start),
    left: a.slice(start, a.length - same),
    right: b.slice(start, b.length - same),
    after: a.slice(a.length - same),
  }
}
