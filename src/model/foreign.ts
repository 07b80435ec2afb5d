/* oxlint-disable no-control-regex -- control characters and escape sequences are exactly what is looked for */
/** Characters that could steer a terminal, hide text or turn its direction: C0, C1, bidi, zero-width, BOM, tags. */
const steering =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu
const escapeSequence =
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/gu

const limit = 500

/**
 * Makes foreign text (claims, server messages, error bodies) safe to show: one line, no control or
 * direction characters, at most 500 characters.
 */
export function cleanForeign(text: string, most: number = limit): string {
  const oneLine = text
    .slice(0, most * 8)
    .replace(escapeSequence, '')
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/gu, ' ')
    .replace(steering, '')
    .trim()
  return oneLine.length <= most ? oneLine : `${oneLine.slice(0, most - 1)}…`
}
