import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMapping, parseMapping, writeGroup } from '../../src/policy/mapping.ts'

describe('parseMapping', () => {
  it('reads pairs with several roles', () => {
    expect(parseMapping('engineers=editor,architect;readers=reader')).toEqual({
      ok: true,
      mapping: {
        entries: [
          { group: 'engineers', roles: ['editor', 'architect'] },
          { group: 'readers', roles: ['reader'] },
        ],
      },
    })
  })

  it('takes quotes off a group with spaces, slashes and semicolons', () => {
    expect(parseMapping('"neo4j/read; write" = reader')).toEqual({
      ok: true,
      mapping: { entries: [{ group: 'neo4j/read; write', roles: ['reader'] }] },
    })
  })

  it('ignores white space, line breaks and a final semicolon', () => {
    expect(parseMapping('  "a" =\treader , editor ;\n b=admin ; ')).toEqual({
      ok: true,
      mapping: {
        entries: [
          { group: 'a', roles: ['reader', 'editor'] },
          { group: 'b', roles: ['admin'] },
        ],
      },
    })
  })

  it('keeps white space inside an unquoted group', () => {
    expect(parseMapping('neo4j readers=reader')).toEqual({
      ok: true,
      mapping: { entries: [{ group: 'neo4j readers', roles: ['reader'] }] },
    })
  })

  it('takes the last equals sign of an unquoted distinguished name', () => {
    expect(parseMapping('cn=readers,dc=example=reader')).toEqual({
      ok: true,
      mapping: { entries: [{ group: 'cn=readers,dc=example', roles: ['reader'] }] },
    })
  })

  it('reads nothing from nothing', () => {
    expect(parseMapping(' ')).toEqual({ ok: true, mapping: { entries: [] } })
  })

  it.each([
    ['reader', '"=" and a role are missing after the group', 1],
    ['a=reader;b', '"=" and a role are missing after the group', 10],
    ['=reader', 'there is no group before "="', 1],
    ['"a=reader', 'the quote " is never closed', 1],
    ['""=reader', 'the group between the quotes is empty', 1],
    ['"a" reader', 'after the quoted group "=" is expected', 5],
    ['"a"', 'after the quoted group "=" is expected', 4],
    ['a=reader,', 'a role is missing beside ","', 10],
    ['a=,reader', 'a role is missing beside ","', 3],
    ['a=reader editor', 'a role name holds white space, a quote or "="', 9],
    ['a="reader"', 'a role name holds white space, a quote or "="', 3],
  ])('refuses %s and says where', (text, reason, position) => {
    expect(parseMapping(text)).toEqual({ ok: false, reason, position })
  })

  it('never throws, and reads back what it wrote from any text it took', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab"\'=,; \n\t/') }), (text) => {
        const parsed = parseMapping(text)
        if (parsed.ok) expect(parseMapping(formatMapping(parsed.mapping))).toEqual(parsed)
        else expect(parsed.position).toBeGreaterThan(0)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('formatMapping', () => {
  it('quotes only what needs quotes', () => {
    const entries = [
      { group: 'Neo4j.Reader', roles: ['reader'] },
      { group: 'two words', roles: ['a', 'b'] },
      { group: 'with"quote', roles: [] },
    ]
    expect(formatMapping({ entries })).toBe(`Neo4j.Reader=reader;"two words"=a,b;'with"quote'=`)
  })

  it('round-trips every mapping whose groups can be written', () => {
    const group = fc.string({ minLength: 1 }).filter((text) => writeGroup(text) !== undefined)
    const role = fc.stringMatching(/^\w{1,8}$/)
    const entry = fc.record({ group, roles: fc.array(role, { maxLength: 3 }) })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 4 }), (entries) => {
        expect(parseMapping(formatMapping({ entries }))).toEqual({ ok: true, mapping: { entries } })
      }),
    )
  })

  it('refuses a group that the grammar cannot express', () => {
    expect(() => formatMapping({ entries: [{ group: `"it's;`, roles: ['reader'] }] })).toThrow(
      RangeError,
    )
  })

  it('refuses a role that would change the mapping', () => {
    expect(() => formatMapping({ entries: [{ group: 'a', roles: ['reader;b=admin'] }] })).toThrow(
      RangeError,
    )
  })
})
