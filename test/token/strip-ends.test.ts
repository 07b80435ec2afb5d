import { expect, test } from 'vitest'
import { stripEnds } from '../../src/token/strip-ends.ts'

test.each([
  ['', ''],
  ['   ', ''],
  [' a ', 'a'],
  ['a  b', 'a  b'],
  ['\t a b\n', 'a b'],
])('of %j %j is left', (text, left) => {
  expect(stripEnds(text, /\s/)).toBe(left)
})

test('the beginning can be left alone', () => {
  expect(stripEnds('//a//', /\//, 'end')).toBe('//a')
})
