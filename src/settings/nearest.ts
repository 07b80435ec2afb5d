/**
 * The name that was probably meant: one that begins with what was typed, or it with that, or else the one
 * with the fewest edits (insert, delete, replace, swap), as long as most of the word is right.
 *
 * @param mostEdits with it, only edits count, and at most so many
 */
export function nearestName(
  typed: string,
  known: Iterable<string>,
  mostEdits?: number,
): string | undefined {
  const word = typed.toLowerCase()
  let best: { name: string; distance: number } | undefined
  const continued: string[] = []
  for (const name of new Set(known)) {
    const candidate = name.toLowerCase()
    if (mostEdits === undefined && continues(word, candidate)) continued.push(name)
    const distance = editDistance(word, candidate)
    const most = mostEdits ?? Math.floor(Math.max(word.length, candidate.length) * 0.4)
    if (distance <= most && (best === undefined || distance < best.distance)) {
      best = { name, distance }
    }
  }
  if (best !== undefined && best.distance <= 2) return best.name
  return continued.length > 0 ? continued[0] : best?.name
}

function continues(word: string, candidate: string): boolean {
  const shorter = Math.min(word.length, candidate.length)
  return shorter >= 3 && (candidate.startsWith(word) || word.startsWith(candidate))
}

/** Optimal string alignment distance; words over 64 characters count as unlike anything. */
function editDistance(a: string, b: string): number {
  if (a.length > 64 || b.length > 64) return Number.POSITIVE_INFINITY
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (last[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      let distance = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, replaced)
      const swapped =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) distance = Math.min(distance, (beforeLast[column - 2] ?? 0) + 1)
      current.push(distance)
    }
    beforeLast = last
    last = current
  }
  return last[b.length] ?? 0
}
