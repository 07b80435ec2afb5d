import { array, assert, dictionary, jsonValue, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseToken } from '../../src/token/parse.ts'
import { repeatedMembers } from '../../src/token/repeated-members.ts'

describe('members that stand twice', () => {
  it.each([
    ['{"aud":"a","aud":"b"}', ['aud']],
    ['{"aud":"a","\\u0061ud":"b"}', ['aud']],
    ['{"a":{"b":1,"b":2}}', []],
    ['{"a":"b","b":"a"}', []],
    ['{"a":["a","a"],"b":"{\\"a\\":1}"}', []],
    ['{ "a" : 1 , "b" : 2 , "a" : 3 , "a" : 4 }', ['a']],
    ['{}', []],
  ])('in %s', (text, names) => {
    expect(repeatedMembers(text)).toEqual(names)
  })

  it('are never found in what JSON.stringify writes', () => {
    assert(
      property(dictionary(string(), jsonValue()), (object) => {
        expect(repeatedMembers(JSON.stringify(object, null, 1))).toEqual([])
      }),
    )
  })

  it('are found wherever they stand', () => {
    assert(
      property(string(), array(jsonValue(), { minLength: 1, maxLength: 3 }), (name, values) => {
        const member = (value: unknown): string =>
          `${JSON.stringify(name)}:${JSON.stringify(value)}`
        const text = `{${[...values, 1, 2].map(member).join(',')}}`
        expect(repeatedMembers(text)).toHaveLength(1)
      }),
    )
  })

  it('of a token are kept by part and name', () => {
    const part = (text: string): string => Buffer.from(text).toString('base64url')
    const raw = `${part('{"alg":"RS256","alg":"none"}')}.${part('{"aud":"a","aud":"b"}')}.c2ln`
    expect(parseToken(raw, 'given', 'a test').fact.duplicates).toEqual([
      'alg of the header',
      'aud of the payload',
    ])
  })
})
