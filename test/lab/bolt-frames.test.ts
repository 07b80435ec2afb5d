import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunk, Dechunker, MessageTooLargeError } from '../../src/lab/neo4j/chunks.ts'
import { Float, pack, PackStreamError, Structure, Uuid } from '../../src/lab/neo4j/packstream.ts'
import type { PackMap, PackValue } from '../../src/lab/neo4j/packstream.ts'
import { unpack } from '../../src/lab/neo4j/unpack.ts'

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')

describe('a value', () => {
  // Examples of the Bolt manual's PackStream page.
  it.each<[string, PackValue, string]>([
    ['null', null, 'C0'],
    ['true', true, 'C3'],
    ['the largest tiny integer', 127, '7F'],
    ['the smallest tiny integer', -16, 'F0'],
    ['an integer of 8 bits', -17, 'C8 EF'],
    ['an integer of 16 bits', 1234, 'C9 04D2'],
    ['an integer of 32 bits', -2147483648, 'CA 80000000'],
    ['an integer of 64 bits', -9223372036854775808n, 'CB 8000000000000000'],
    ['a float', 1.23, 'C1 3FF3AE147AE147AE'],
    ['a whole float', new Float(1), 'C1 3FF0000000000000'],
    ['bytes', Uint8Array.of(1, 2, 3), 'CC 03 010203'],
    ['an empty text', '', '80'],
    ['a text with umlauts', 'Größe', '87 4772C3B6C39F65'],
    [
      'a longer text',
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
      'D0 1A 4142434445464748494A4B4C4D4E4F505152535455565758595A',
    ],
    ['a list', [1, 2, 3], '93 01 02 03'],
    ['a map', { one: 'eins' }, 'A1 83 6F6E65 84 65696E73'],
    ['a structure', new Structure(0x4e, [1]), 'B1 4E 01'],
  ])('%s has the bytes of the manual', (_, value, bytes) => {
    expect(pack(value)).toEqual(hex(bytes))
  })

  it('that is a UUID is known from Bolt 6.1 on', () => {
    const bytes = hex('E0 550E8400 E29B 41D4 A716 446655440000')

    expect(pack(unpack(bytes, 2))).toEqual(bytes)
    expect(unpack(bytes, 2)).toBeInstanceOf(Uuid)
    expect(() => unpack(bytes)).toThrow(PackStreamError)
  })

  it('comes back from its bytes', () => {
    fc.assert(
      fc.property(value(), (sample) => {
        expect(unpack(pack(sample))).toEqual(sample)
      }),
    )
  })

  it('packs to the same bytes after it was read', () => {
    fc.assert(
      fc.property(value(), (sample) => {
        const bytes = pack(sample)
        expect(pack(unpack(bytes))).toEqual(bytes)
      }),
    )
  })

  it.each([
    ['nothing', ''],
    ['an unknown marker', 'C4'],
    ['a text longer than the message', '85 61'],
    ['a list that claims 4 billion items', 'D6 FFFFFFFF'],
    ['a map that claims 4 billion entries', 'DA FFFFFFFF'],
    ['bytes that claim 4 GB', 'CE FFFFFFFF'],
    ['a text that is not UTF-8', '81 FF'],
    ['a key that is no text', 'A1 01 02'],
    ['a key twice', 'A2 81 61 01 81 61 02'],
    ['bytes left over', '01 01'],
  ])('is refused when it is %s', (_, bytes) => {
    expect(() => unpack(hex(bytes))).toThrow(PackStreamError)
  })

  it('is refused when it is nested a hundred thousand deep', () => {
    expect(() => unpack(Buffer.alloc(100_000, 0x91))).toThrow(PackStreamError)
  })

  it('keeps a key named __proto__ as a key', () => {
    const map = unpack(hex('A1 89 5F5F70726F746F5F5F A1 81 61 01')) as PackMap

    expect(Object.keys(map)).toEqual(['__proto__'])
    expect(map['a']).toBeUndefined()
  })

  it('is read or refused with PackStreamError, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          unpack(bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(PackStreamError)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('messages', () => {
  it('come out of the stream however it was cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 100 }), { maxLength: 5 }),
        fc.array(fc.nat(40), { maxLength: 60 }),
        (messages, cuts) => {
          const stream = Buffer.concat(messages.map((message) => chunk(message)))
          const dechunker = new Dechunker()
          const seen = cut(stream, cuts).flatMap((piece) => dechunker.push(piece))
          expect(seen.map((message) => [...message])).toEqual(
            messages.map((message) => [...message]),
          )
        },
      ),
    )
  })

  it('longer than a chunk are cut in several', () => {
    const message = Buffer.alloc(70_000, 7)
    const framed = chunk(message)

    expect(framed.subarray(0, 2)).toEqual(hex('FFFF'))
    expect(framed.length).toBe(70_000 + 2 + 2 + 2)
    expect(new Dechunker().push(framed)).toEqual([message])
  })

  it('may have NOOPs between them', () => {
    expect(new Dechunker().push(hex('0000 0000 0001 C0 0000 0000'))).toEqual([hex('C0')])
  })

  it('beyond the limit are refused before they are whole', () => {
    const dechunker = new Dechunker(10)

    expect(dechunker.push(hex('0005 0102030405'))).toEqual([])
    expect(() => dechunker.push(hex('0006 010203040506'))).toThrow(MessageTooLargeError)
  })
})

function cut(stream: Buffer, sizes: number[]): Buffer[] {
  const pieces: Buffer[] = []
  let at = 0
  for (const size of sizes) {
    pieces.push(stream.subarray(at, at + size))
    at += size
  }
  return [...pieces, stream.subarray(at)]
}

function value(): fc.Arbitrary<PackValue> {
  const { tree } = fc.letrec<{ tree: PackValue }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant(null),
      fc.boolean(),
      fc.maxSafeInteger().map((whole) => (Object.is(whole, -0) ? 0 : whole)),
      fc.bigInt({ min: 2n ** 60n, max: 2n ** 63n - 1n }),
      fc.double({ noNaN: true }).map((float) => new Float(float)),
      fc.string({ unit: 'grapheme' }),
      fc.uint8Array({ maxLength: 300 }),
      fc.array(tie('tree'), { maxLength: 20 }),
      fc.dictionary(fc.string(), tie('tree'), { maxKeys: 20 }),
      fc
        .tuple(fc.nat(127), fc.array(tie('tree'), { maxLength: 15 }))
        .map(([tag, fields]) => new Structure(tag, fields)),
    ),
  }))
  return tree
}
