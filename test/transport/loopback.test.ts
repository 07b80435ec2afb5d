import { expect, it } from 'vitest'
import { isLoopback } from '../../src/transport/loopback.ts'

it.each([
  'localhost',
  'LOCALHOST',
  'localhost.',
  'idp.localhost',
  '127.0.0.1',
  '127.255.0.9',
  '::1',
  '[::1]',
  '0:0:0:0:0:0:0:1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '[::ffff:127.1.2.3]',
])('%s is this machine', (host) => {
  expect(isLoopback(host)).toBe(true)
})

it.each([
  '',
  'localhost.example',
  'notlocalhost',
  '127.0.0.1.example',
  '128.0.0.1',
  '0.0.0.0',
  '10.0.0.1',
  '::',
  '::2',
  '::ffff:10.0.0.1',
  'fe80::1',
  '127.1',
])('%j is not', (host) => {
  expect(isLoopback(host)).toBe(false)
})
