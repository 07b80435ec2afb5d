import { expect, test } from 'vitest'
import { judgeSecret } from '../../src/settings/secret-shape.ts'
import { shown } from '../../src/settings/values.ts'

test.each([
  ['https://mcp.example.com/mcp?key=abc#part', 'https://mcp.example.com/mcp?key=...#...'],
  ['https://idp.example/a#token=abc', 'https://idp.example/a#...'],
  ['https://a.example/#x, https://b.example/#y', 'https://a.example/#..., https://b.example/#...'],
  ['role#one', 'role#one'],
])('%s is shown as %s', (value, text) => {
  expect(shown(value)).toBe(text)
})

test.each(['Bearer abc.def.ghi', 'Authorization: Bearer abc', '"bearer abc"', ' Bearer abc'])(
  'a secret that was pasted as %j is told to have the scheme before it',
  (value) => {
    expect(judgeSecret(value).problems).toContain('"Bearer " before it')
  },
)

test('a secret that only begins like it has none', () => {
  expect(judgeSecret('bearerless-secret').problems).toEqual([])
})
