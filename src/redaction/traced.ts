import { colors, deepest, escapes, isDropped } from './canonical.ts'

/** A text made from another, and the stretch of the other that each of its code units stands for. */
export interface Traced {
  text: string
  from: readonly number[]
  to: readonly number[]
}

/** `canonical`, with the way back to what stands in the text as it is. */
export function tracedCanonical(text: string): Traced {
  const units = Array.from({ length: text.length }, (_, at) => at)
  let decoded: Traced = { text, from: units, to: units.map((at) => at + 1) }
  decoded = undo(decoded, colors)
  for (let depth = 0; depth < deepest; depth += 1) {
    const next = escapes.reduce(undo, decoded)
    if (next.text === decoded.text) break
    decoded = next
  }
  return squeeze(decoded)
}

function undo(traced: Traced, { sign, pattern, decode }: (typeof escapes)[number]): Traced {
  if (!traced.text.includes(sign)) return traced
  const from: number[] = []
  const to: number[] = []
  let text = ''
  let done = 0
  const keepUntil = (end: number): void => {
    text += traced.text.slice(done, end)
    for (let at = done; at < end; at += 1) {
      from.push(traced.from[at] ?? 0)
      to.push(traced.to[at] ?? 0)
    }
    done = end
  }
  for (const match of traced.text.matchAll(pattern)) {
    keepUntil(match.index)
    const [whole, ...groups] = match
    const stands = decode(whole, ...groups)
    done = match.index + whole.length
    text += stands
    for (let unit = 0; unit < stands.length; unit += 1) {
      from.push(traced.from[match.index] ?? 0)
      to.push(traced.to[done - 1] ?? 0)
    }
  }
  keepUntil(traced.text.length)
  return { text, from, to }
}

function squeeze({ text, from, to }: Traced): Traced {
  const kept = Array.from({ length: text.length }, (_, at) => at).filter(
    (at) => !isDropped(text.charCodeAt(at)),
  )
  return {
    text: kept.map((at) => small(text[at] ?? '')).join(''),
    from: kept.map((at) => from[at] ?? 0),
    to: kept.map((at) => to[at] ?? 0),
  }
}

/** ASCII letters only: others may change their length. */
const small = (unit: string): string => (unit >= 'A' && unit <= 'Z' ? unit.toLowerCase() : unit)
