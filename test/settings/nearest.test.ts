import { expect, test } from 'vitest'
import { nearestName } from '../../src/settings/nearest.ts'

const known = ['tenant-id', 'token-file', 'token-stdin', 'timeout', 'client-id']

test.each([
  ['tenantid', 'tenant-id'],
  ['tenant', 'tenant-id'],
  ['TENANT-ID', 'tenant-id'],
  ['token-fiel', 'token-file'],
  ['tiemout', 'timeout'],
  ['clientid', 'client-id'],
])('%s was probably %s', (typed, meant) => {
  expect(nearestName(typed, known)).toBe(meant)
})

test.each(['', 'x', 'banana', 'z'.repeat(100_000)])('nothing is near to %.20s', (typed) => {
  expect(nearestName(typed, known)).toBeUndefined()
})

test('with a limit, only that many edits are near', () => {
  expect(nearestName('tenant', known, 2)).toBeUndefined()
  expect(nearestName('tenant-ids', known, 2)).toBe('tenant-id')
})
