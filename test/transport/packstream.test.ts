import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pack, PackError, PackStructure, unpack } from '../../src/transport/packstream.ts'

const hex = (value: Parameters<typeof pack>[0]) => pack(value).toString('hex')
const from = (text: string) => unpack(Buffer.from(text, 'hex'))

describe('PackStream', () => {
  // Examples of the Bolt manual.
  it.each([
    [null, 'c0'],
    [true, 'c3'],
    [false, 'c2'],
    [1, '01'],
    [42, '2a'],
    [-16, 'f0'],
    [1.23, 'c13ff3ae147ae147ae'],
    ['', '80'],
    ['A', '8141'],
    ['Größenmaßstäbe', 'd0124772c3b6c39f656e6d61c39f7374c3a46265'],
    [[1, 2, 3], '93010203'],
    [{ one: 'eins' }, 'a1836f6e658465696e73'],
    [new PackStructure(0x70, [{}]), 'b170a0'],
  ])('writes and reads %j as the manual does', (value, bytes) => {
    expect(hex(value)).toBe(bytes)
    expect(from(bytes)).toEqual(value)
  })

  it.each([
    ['c8d6', -42],
    ['c904d2', 1234],
    ['ca0001e240', 123456],
    ['cb8000000000000000', -9223372036854775808n],
    ['d1000141', 'A'],
    ['d20000000141', 'A'],
    ['d5000101', [1]],
    ['da00000001816101', { a: 1 }],
  ])('reads %s', (bytes, value) => {
    expect(from(bytes)).toEqual(value)
  })

  it.each([
    ['nothing', ''],
    ['a cut text', '8541'],
    ['a cut number', 'cb00'],
    ['a list longer than the bytes', 'd6ffffffff'],
    ['a map longer than the bytes', 'daffffffff'],
    ['a name that is not text', 'a10101'],
    ['bytes that are left over', 'c0c0'],
    ['an unknown marker', 'c7'],
    ['nesting without end', '91'.repeat(100) + 'c0'],
  ])('refuses %s', (_, bytes) => {
    expect(() => from(bytes)).toThrow(PackError)
  })

  it('does not let a name reach the prototype', () => {
    const bytes = pack('__proto__').toString('hex')
    const map = from(`a1${bytes}a1${pack('polluted').toString('hex')}c3`)
    expect(Object.keys(map as object)).toEqual(['__proto__'])
    expect({}).not.toHaveProperty('polluted')
  })

  it('reads what it wrote', () => {
    const leaf = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.boolean(),
      fc.integer(),
      fc.constant(null),
    )
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, leaf, tie('list'), tie('map')),
      list: fc.array(tie('value'), { maxLength: 20 }),
      map: fc.dictionary(
        fc.string({ minLength: 1 }).filter((name) => name !== '__proto__'),
        tie('value'),
      ),
    }))
    fc.assert(
      fc.property(value, (made) => {
        const packed = made as Parameters<typeof pack>[0]
        expect(unpack(pack(packed))).toEqual(packed)
      }),
    )
  })

  it('gives a value or refuses, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          unpack(Buffer.from(bytes))
        } catch (error) {
          expect(error).toBeInstanceOf(PackError)
        }
      }),
    )
  })
})
