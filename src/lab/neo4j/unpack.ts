import { Float, PackStreamError, Structure, Uuid } from './packstream.ts'
import type { PackMap, PackValue } from './packstream.ts'

const deepest = 32

/**
 * Reads exactly one value. Whole numbers come as `number` while they are safe, else as `bigint`;
 * floats always come as {@link Float}, so that what was read packs to the same bytes.
 *
 * @param edition of PackStream: 2 knows UUIDs, and comes with Bolt 6.1
 * @throws PackStreamError for anything malformed: unknown marker, size beyond the bytes there are,
 *   more than 32 levels, invalid UTF-8, a key twice, bytes left over
 */
export function unpack(bytes: Uint8Array, edition: 1 | 2 = 1): PackValue {
  const reader = new Unpacker(bytes, edition)
  const value = reader.value(0)
  if (reader.left > 0) throw new PackStreamError('bytes left over')
  return value
}

class Unpacker {
  readonly #bytes: Buffer
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  readonly #edition: 1 | 2
  #at = 0

  constructor(bytes: Uint8Array, edition: 1 | 2) {
    this.#edition = edition
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get left(): number {
    return this.#bytes.length - this.#at
  }

  value(depth: number): PackValue {
    if (depth > deepest) throw new PackStreamError('too deeply nested')
    const marker = this.#unsigned(1)
    if (marker < 0x80) return marker
    if (marker >= 0xf0) return marker - 0x100
    const low = marker & 0x0f
    if (marker < 0x90) return this.#text(low)
    if (marker < 0xa0) return this.#list(low, depth)
    if (marker < 0xb0) return this.#map(low, depth)
    if (marker < 0xc0) return this.#structure(low, depth)
    return this.#marked(marker, depth)
  }

  #marked(marker: number, depth: number): PackValue {
    if (marker === 0xc0) return null
    if (marker === 0xc1) return new Float(this.#take(8).readDoubleBE(0))
    if (marker === 0xc2 || marker === 0xc3) return marker === 0xc3
    if (marker >= 0xc8 && marker <= 0xca) {
      const size = 1 << (marker - 0xc8)
      return this.#take(size).readIntBE(0, size)
    }
    if (marker === 0xcb) {
      const value = this.#take(8).readBigInt64BE(0)
      const short = Number(value)
      return Number.isSafeInteger(short) ? short : value
    }
    if (marker >= 0xcc && marker <= 0xce) return this.#copy(this.#size(marker - 0xcc))
    if (marker >= 0xd0 && marker <= 0xd2) return this.#text(this.#size(marker - 0xd0))
    if (marker >= 0xd4 && marker <= 0xd6) return this.#list(this.#size(marker - 0xd4), depth)
    if (marker >= 0xd8 && marker <= 0xda) return this.#map(this.#size(marker - 0xd8), depth)
    if (marker === 0xe0 && this.#edition === 2) return new Uuid(this.#copy(16))
    throw new PackStreamError(`unknown marker ${marker.toString(16)}`)
  }

  #take(size: number): Buffer {
    if (size > this.left) throw new PackStreamError('value is longer than the message')
    this.#at += size
    return this.#bytes.subarray(this.#at - size, this.#at)
  }

  #unsigned(size: number): number {
    return this.#take(size).readUIntBE(0, size)
  }

  #size(step: number): number {
    return this.#unsigned(1 << step)
  }

  #copy(size: number): Uint8Array {
    return Uint8Array.from(this.#take(size))
  }

  #text(size: number): string {
    const bytes = this.#take(size)
    try {
      return this.#utf8.decode(bytes)
    } catch {
      throw new PackStreamError('text is not UTF-8')
    }
  }

  /** Every item needs at least one byte: a larger count is a lie, found before memory is given. */
  #count(size: number): number {
    if (size > this.left) throw new PackStreamError('count is larger than the message')
    return size
  }

  #list(size: number, depth: number): PackValue[] {
    const items: PackValue[] = []
    for (let index = this.#count(size); index > 0; index -= 1) items.push(this.value(depth + 1))
    return items
  }

  #map(size: number, depth: number): PackMap {
    // Without a prototype, a key such as `__proto__` is a key like any other.
    const map = Object.create(null) as PackMap
    for (let index = this.#count(size); index > 0; index -= 1) {
      const key = this.value(depth + 1)
      if (typeof key !== 'string') throw new PackStreamError('key is not a text')
      if (key in map) throw new PackStreamError('key occurs twice')
      map[key] = this.value(depth + 1)
    }
    return map
  }

  #structure(size: number, depth: number): Structure {
    return new Structure(this.#unsigned(1), this.#list(size, depth))
  }
}
