/**
 * Takes characters from both ends, or from the last one only. In time that grows with the length: a
 * pattern like `x+$` tries anew at every run of x in the middle, which a long text makes endless.
 *
 * @param outer matches one character that does not belong to the text
 */
export function stripEnds(text: string, outer: RegExp, sides: 'both' | 'end' = 'both'): string {
  let start = 0
  let end = text.length
  while (end > start && outer.test(text.charAt(end - 1))) end -= 1
  if (sides === 'both') while (start < end && outer.test(text.charAt(start))) start += 1
  return text.slice(start, end)
}
