/**
 * PackStream (Bolt manual, PackStream version 1) as far as HELLO and its answers need it: null,
 * booleans, numbers, strings, lists, maps and structures. Dates, points and bytes are not read.
 */
export type PackValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | PackValue[]
  | PackMap
  | PackStructure
export interface PackMap {
  [name: string]: PackValue
}

export class PackStructure {
  readonly tag: number
  readonly fields: PackValue[]

  constructor(tag: number, fields: PackValue[]) {
    this.tag = tag
    this.fields = fields
  }
}

/** The bytes are not PackStream, or more deeply nested than any Bolt message. */
export class PackError extends Error {
  readonly code = 'ProtocolError'
}

const deepest = 16

export function pack(value: PackValue): Buffer {
  if (value === null) return Buffer.of(0xc0)
  if (typeof value === 'boolean') return Buffer.of(value ? 0xc3 : 0xc2)
  if (typeof value === 'number' || typeof value === 'bigint') return packNumber(value)
  if (typeof value === 'string') {
    const text = Buffer.from(value)
    return Buffer.concat([packSize(text.length, 0x80, 0xd0), text])
  }
  if (Array.isArray(value))
    return Buffer.concat([packSize(value.length, 0x90, 0xd4), ...value.map(pack)])
  if (value instanceof PackStructure)
    return Buffer.concat([
      Buffer.of(0xb0 | value.fields.length, value.tag),
      ...value.fields.map(pack),
    ])
  const entries = Object.entries(value)
  const packed = entries.flatMap(([name, member]) => [pack(name), pack(member)])
  return Buffer.concat([packSize(entries.length, 0xa0, 0xd8), ...packed])
}

function packNumber(value: number | bigint): Buffer {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    const float = Buffer.alloc(9, 0xc1)
    float.writeDoubleBE(value, 1)
    return float
  }
  if (value >= -16 && value <= 127) return Buffer.of(Number(value) & 0xff)
  const long = Buffer.alloc(9, 0xcb)
  long.writeBigInt64BE(BigInt(value), 1)
  return long
}

/** Sizes below 16 stand in the marker itself; larger ones follow it in 1, 2 or 4 bytes. */
function packSize(size: number, tiny: number, marker: number): Buffer {
  if (size < 16) return Buffer.of(tiny | size)
  if (size < 0x100) return Buffer.of(marker, size)
  if (size < 0x10000) return Buffer.of(marker + 1, size >> 8, size & 0xff)
  const head = Buffer.alloc(5, marker + 2)
  head.writeUInt32BE(size, 1)
  return head
}

/**
 * Reads one value that fills the bytes.
 *
 * @throws PackError
 */
export function unpack(bytes: Buffer): PackValue {
  const cursor = { bytes, at: 0 }
  const value = readValue(cursor, 0)
  if (cursor.at !== bytes.length) throw new PackError('bytes after the value')
  return value
}

interface Cursor {
  bytes: Buffer
  at: number
}

function take(cursor: Cursor, size: number): Buffer {
  const end = cursor.at + size
  if (end > cursor.bytes.length) throw new PackError('the value is cut')
  const part = cursor.bytes.subarray(cursor.at, end)
  cursor.at = end
  return part
}

function readValue(cursor: Cursor, depth: number): PackValue {
  if (depth > deepest) throw new PackError('nested too deeply')
  const [marker = 0] = take(cursor, 1)
  if (marker < 0x80) return marker
  if (marker >= 0xf0) return marker - 0x100
  const low = marker & 0x0f
  if (marker < 0x90) return readText(cursor, low)
  if (marker < 0xa0) return readList(cursor, low, depth)
  if (marker < 0xb0) return readMap(cursor, low, depth)
  if (marker < 0xc0) {
    const [tag = 0] = take(cursor, 1)
    return new PackStructure(tag, readList(cursor, low, depth))
  }
  return readLarge(cursor, marker, depth)
}

function readLarge(cursor: Cursor, marker: number, depth: number): PackValue {
  switch (marker) {
    case 0xc0:
      return null
    case 0xc1:
      return take(cursor, 8).readDoubleBE()
    case 0xc2:
      return false
    case 0xc3:
      return true
    case 0xc8:
      return take(cursor, 1).readInt8()
    case 0xc9:
      return take(cursor, 2).readInt16BE()
    case 0xca:
      return take(cursor, 4).readInt32BE()
    case 0xcb: {
      const long = take(cursor, 8).readBigInt64BE()
      return Number.isSafeInteger(Number(long)) ? Number(long) : long
    }
  }
  const size = marker & 3
  if (marker >= 0xd0 && marker <= 0xd2) return readText(cursor, readSize(cursor, size))
  if (marker >= 0xd4 && marker <= 0xd6) return readList(cursor, readSize(cursor, size), depth)
  if (marker >= 0xd8 && marker <= 0xda) return readMap(cursor, readSize(cursor, size), depth)
  throw new PackError(`unknown marker ${marker.toString(16)}`)
}

/** @param width 0, 1 or 2 for sizes in 1, 2 or 4 bytes */
function readSize(cursor: Cursor, width: number): number {
  const bytes = 1 << width
  return take(cursor, bytes).readUIntBE(0, bytes)
}

function readText(cursor: Cursor, size: number): string {
  return take(cursor, size).toString('utf8')
}

/** Each item needs a byte at least: a size beyond the bytes there are is refused before it is believed. */
function expect(cursor: Cursor, items: number): void {
  if (items > cursor.bytes.length - cursor.at) throw new PackError('the value is cut')
}

function readList(cursor: Cursor, size: number, depth: number): PackValue[] {
  expect(cursor, size)
  return Array.from({ length: size }, () => readValue(cursor, depth + 1))
}

function readMap(cursor: Cursor, size: number, depth: number): PackMap {
  expect(cursor, size)
  const map: PackMap = Object.create(null) as PackMap
  for (let index = 0; index < size; index += 1) {
    const name = readValue(cursor, depth + 1)
    if (typeof name !== 'string') throw new PackError('a name that is not text')
    map[name] = readValue(cursor, depth + 1)
  }
  return map
}
