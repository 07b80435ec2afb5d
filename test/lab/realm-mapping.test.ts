import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRoleMapping } from '../../src/lab/neo4j/mapping.ts'

const entries = (text: string): unknown => Object.fromEntries(readRoleMapping(text))

describe('group_to_role_mapping', () => {
  it.each<[string, Record<string, string[]>]>([
    ['a=reader', { a: ['reader'] }],
    ['a=reader,editor;b=admin', { a: ['reader', 'editor'], b: ['admin'] }],
    [' a = reader , editor ; b = admin ; ', { a: ['reader', 'editor'], b: ['admin'] }],
    ['"Neo4j Readers"=reader', { 'Neo4j Readers': ['reader'] }],
    ['"a;b=c"=reader', { 'a;b=c': ['reader'] }],
    ['a=reader;a=editor', { a: ['reader', 'editor'] }],
    ['', {}],
  ])('%j is read', (text, expected) => {
    expect(entries(text)).toEqual(expected)
  })

  it.each(['a', '=reader', 'a=', 'a=reader,', 'a=b=c', '"a=reader', 'x"a"=reader', '""=reader'])(
    '%j is refused',
    (text) => {
      expect(() => readRoleMapping(text)).toThrow(/^group_to_role_mapping: /u)
    },
  )

  it('is read or refused with its own error, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'B', ' ', '"', '=', ';', ',') }),
        (text) => {
          try {
            readRoleMapping(text)
          } catch (error) {
            expect(String(error)).toMatch(/^Error: group_to_role_mapping: /u)
          }
        },
      ),
    )
  })
})
