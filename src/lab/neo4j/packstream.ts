/** A whole number that must travel as a float (JavaScript cannot tell 1 from 1.0). */
export class Float {
  readonly value: number

  constructor(value: number) {
    this.value = value
  }
}

/** 16 bytes that are one value: what Bolt 6.1 has more than 6.0 (PackStream version 2). */
export class Uuid {
  readonly bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }
}

/** A tagged PackStream structure: a Bolt message, or a value such as a date. */
export class Structure {
  readonly tag: number
  readonly fields: PackValue[]

  constructor(tag: number, fields: PackValue[]) {
    this.tag = tag
    this.fields = fields
  }
}

export interface PackMap {
  [key: string]: PackValue
}
export type PackValue =
  | null
  | boolean
  | number
  | bigint
  | Float
  | Uuid
  | string
  | Uint8Array
  | PackValue[]
  | PackMap
  | Structure

/** Bytes that are not PackStream, or beyond the limits. */
export class PackStreamError extends Error {
  override readonly name = 'PackStreamError'
}

/** Packs one value (Bolt manual, PackStream). Integers outside 64 bits are refused. */
export function pack(value: PackValue): Buffer {
  const parts: Buffer[] = []
  packInto(parts, value)
  return Buffer.concat(parts)
}

function packInto(parts: Buffer[], value: PackValue): void {
  if (value === null) parts.push(Buffer.of(0xc0))
  else if (typeof value === 'boolean') parts.push(Buffer.of(value ? 0xc3 : 0xc2))
  else if (typeof value === 'bigint') parts.push(packInteger(value))
  else if (typeof value === 'number') {
    parts.push(Number.isSafeInteger(value) ? packInteger(BigInt(value)) : packFloat(value))
  } else if (value instanceof Float) parts.push(packFloat(value.value))
  else if (value instanceof Uuid) parts.push(Buffer.of(0xe0), Buffer.from(value.bytes))
  else if (typeof value === 'string') {
    const bytes = Buffer.from(value, 'utf8')
    parts.push(sizeMarker(bytes.length, { tiny: 0x80, first: 0xd0 }), bytes)
  } else if (value instanceof Uint8Array) {
    parts.push(sizeMarker(value.length, { first: 0xcc }), Buffer.from(value))
  } else if (Array.isArray(value)) {
    parts.push(sizeMarker(value.length, { tiny: 0x90, first: 0xd4 }))
    for (const item of value) packInto(parts, item)
  } else if (value instanceof Structure) {
    if (value.fields.length > 15) throw new PackStreamError('structure with more than 15 fields')
    parts.push(Buffer.of(0xb0 | value.fields.length, value.tag))
    for (const field of value.fields) packInto(parts, field)
  } else {
    const entries = Object.entries(value)
    parts.push(sizeMarker(entries.length, { tiny: 0xa0, first: 0xd8 }))
    for (const [key, item] of entries) {
      packInto(parts, key)
      packInto(parts, item)
    }
  }
}

function packFloat(value: number): Buffer {
  const bytes = Buffer.alloc(9, 0xc1)
  bytes.writeDoubleBE(value, 1)
  return bytes
}

function packInteger(value: bigint): Buffer {
  if (value >= -16n && value <= 127n) return Buffer.of(Number(value) & 0xff)
  for (const [marker, size] of [
    [0xc8, 1],
    [0xc9, 2],
    [0xca, 4],
  ] as const) {
    if (BigInt.asIntN(size * 8, value) !== value) continue
    const bytes = Buffer.alloc(1 + size, marker)
    bytes.writeIntBE(Number(value), 1, size)
    return bytes
  }
  if (BigInt.asIntN(64, value) !== value) throw new PackStreamError('integer beyond 64 bits')
  const bytes = Buffer.alloc(9, 0xcb)
  bytes.writeBigInt64BE(value, 1)
  return bytes
}

/** Markers of one kind are consecutive: size in the marker itself, in 8, in 16 and in 32 bits. */
function sizeMarker(size: number, kind: { tiny?: number; first: number }): Buffer {
  if (kind.tiny !== undefined && size < 16) return Buffer.of(kind.tiny | size)
  const width = size <= 0xff ? 1 : size <= 0xffff ? 2 : 4
  const bytes = Buffer.alloc(1 + width, kind.first + [1, 2, 4].indexOf(width))
  bytes.writeUIntBE(size, 1, width)
  return bytes
}

/** A map, as against lists, structures and the rest. */
export function isPackMap(value: PackValue | undefined): value is PackMap {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Structure) &&
    !(value instanceof Float) &&
    !(value instanceof Uuid) &&
    !(value instanceof Uint8Array)
  )
}

/** A text as it is, and the empty text for everything else. */
export function packText(value: PackValue | undefined): string {
  return typeof value === 'string' ? value : ''
}
