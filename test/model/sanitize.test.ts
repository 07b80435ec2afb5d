import { expect, test } from 'vitest'
import { foreignJson, sanitize } from '../../src/model/sanitize.ts'

const deep = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) as unknown

test('what is nested 20,000 deep is cut, not thrown', () => {
  expect(foreignJson(deep)).toBe('[[[[[[[["…"]]]]]]]]')
  expect(JSON.stringify(sanitize({ deep }))).toContain('…')
})

test.each([
  [{ a: [1, null, 'x'] }, '{"a":[1,null,"x"]}'],
  [undefined, 'undefined'],
  [true, 'true'],
  [{ a: '\u001b[31mred\u202e' }, '{"a":"red"}'],
])('%j is one line of JSON', (value, text) => {
  expect(foreignJson(value)).toBe(text)
})
