import { expect, test } from 'vitest'
import { type Case, load, onlyProblem } from './case.ts'

const project = (text: string) => ({ files: { 'm2m-doctor.yaml': text } })
const entry = (text: string) => project(`provider: entra\nsuppress:\n  - ${text}\n`)

test('a suppression has a code, a reason and a last day, and remembers its line', async () => {
  const { suppressions } = await load(
    project(
      'suppress:\n  - code: M2M501\n    reason: planned, ticket 4711\n    expires: 2027-01-31\n  - {code: M2M718, reason: known, expires: "2027-02-28"}\n',
    ),
  )
  expect(suppressions).toEqual([
    {
      code: 'M2M501',
      reason: 'planned, ticket 4711',
      expires: '2027-01-31',
      origin: 'm2m-doctor.yaml, line 2',
    },
    { code: 'M2M718', reason: 'known', expires: '2027-02-28', origin: 'm2m-doctor.yaml, line 5' },
  ])
})

test('a file without any has none', async () => {
  const { suppressions } = await load(project('provider: entra\n'))
  expect(suppressions).toEqual([])
})

test.each<[string, Case, RegExp]>([
  ['no list', project('suppress: M2M501\n'), /a list below suppress/],
  ['a map in place of a list', project('suppress:\n  M2M501: x\n'), /a list below suppress/],
  ['a bare code', entry('M2M501'), /a list below suppress, each with code, reason and expires/],
  ['no code', entry('{reason: x, expires: 2027-01-31}'), /the code of a finding/],
  [
    'a code that does not exist',
    entry('{code: M2M999, reason: x, expires: 2027-01-31}'),
    /the code/,
  ],
  ['no reason', entry('{code: M2M501, expires: 2027-01-31}'), /a reason for suppressing M2M501/],
  ['no end', entry('{code: M2M501, reason: x}'), /a day such as 2027-01-31/],
  ['a day that does not exist', entry('{code: M2M501, reason: x, expires: 2027-02-30}'), /a day/],
  ['an end in words', entry('{code: M2M501, reason: x, expires: never}'), /a day such as/],
  [
    'a key too many',
    entry('{code: M2M501, reason: x, expires: 2027-01-31, until: y}'),
    /one of code/,
  ],
  [
    'an alias that leads to itself',
    project('suppress:\n  - &a\n    code: M2M501\n    reason: *a\n    expires: 2027-01-31\n'),
    /reason/,
  ],
])('%s is refused, with the line', async (_, given, expected) => {
  const problem = await onlyProblem('M2M107', given)
  expect(problem.origin).toMatch(/^m2m-doctor\.yaml, line \d+$/)
  expect(problem.expected).toMatch(expected)
})
