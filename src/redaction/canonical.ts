/** Something that stands for other text. */
interface Escape {
  /** Without it in a text there is nothing to decode. */
  sign: string
  pattern: RegExp
  decode: (whole: string, ...groups: (string | undefined)[]) => string
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Escape sequences that colour a text. */
export const colors: Escape = {
  sign: '\u001b',
  // oxlint-disable-next-line no-control-regex -- escape sequences begin with a control character
  pattern: /\u001b\[[0-9;]*m/gu,
  decode: () => '',
}

/** In the order in which they are undone. */
export const escapes: readonly Escape[] = [
  {
    sign: '&',
    pattern: /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));/gu,
    decode: decodeEntity,
  },
  // A line break is dropped afterwards in whichever form it is written.
  {
    sign: '\\',
    pattern: /\\(?:u([0-9a-fA-F]{4})|([nrtbf]))/gu,
    decode: (_, hex) => (hex === undefined ? ' ' : byte(hex)),
  },
  { sign: '%', pattern: /%([0-9a-fA-F]{2})/gu, decode: (_, hex = '') => byte(hex) },
]

/**
 * Code units that layouts, quoting and escaping put between the characters of a value: white space,
 * quotes, backslashes, box drawing and table bars, quote marks of mail, carets below values, and the plus by which
 * forms write a space.
 */
const dropped = new Set(
  Array.from(' \t\n\v\f\r\u00a0\u2028\u2029"\'`\\|>+\u201c\u201d\u2018\u2019\u200b^', (character) =>
    character.charCodeAt(0),
  ),
)

/** One escape may be inside another; deeper nesting than this is not made by accident. */
export const deepest = 5

/**
 * One form for the many ways in which a value can be written: entities, percent signs and JSON
 * escapes are decoded until none is left, what layouts insert is dropped, and ASCII letters are made
 * small. Both sides of a comparison are to be brought to it.
 */
export function canonical(text: string): string {
  let decoded = undo(text, colors)
  for (let depth = 0; depth < deepest; depth += 1) {
    const next = escapes.reduce(undo, decoded)
    if (next === decoded) break
    decoded = next
  }
  return squeeze(decoded)
}

function undo(text: string, { sign, pattern, decode }: Escape): string {
  return text.includes(sign) ? text.replace(pattern, decode) : text
}

function decodeEntity(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return named[name] ?? whole
  const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
  return point <= 0x10_ffff ? String.fromCodePoint(point) : whole
}

function byte(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16))
}

/** The last step alone: for a value that holds an escape of its own, broken by a line end. */
export function squeeze(text: string): string {
  const kept = new Uint16Array(text.length)
  let length = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (isDropped(unit)) continue
    kept[length] = unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit
    length += 1
  }
  return Buffer.from(kept.buffer, 0, length * 2).toString('utf16le')
}

const droppedAscii = Uint8Array.from({ length: 0x80 }, (_, unit) => (dropped.has(unit) ? 1 : 0))

/** Whether a code unit is one that layouts put between the characters of a value. */
export function isDropped(unit: number): boolean {
  if (unit < 0x80) return droppedAscii[unit] === 1
  return (unit >= 0x2500 && unit <= 0x257f) || dropped.has(unit)
}
