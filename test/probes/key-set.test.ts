import { describe, expect, it } from 'vitest'
import { readKeys } from '../../src/probes/key-set.ts'

const document = (json: Record<string, unknown>) =>
  ({ outcome: 'read', url: 'https://issuer.example/keys', status: 200, json }) as const

describe('readKeys', () => {
  it('keeps public members only, so that a leaked private key is not passed on', () => {
    const keys = readKeys(
      document({
        keys: [{ kty: 'RSA', kid: 'a', n: 'AQAB', e: 'AQAB', d: 'private', p: 'prime' }],
      }),
    )
    expect(JSON.stringify(keys)).not.toMatch(/"(?:private|prime)"/)
  })

  it.each([
    [1024, 128],
    [2048, 256],
  ])('measures a modulus of %i bits', (bits, bytes) => {
    const n = Buffer.alloc(bytes, 0xff).toString('base64url')
    const keys = readKeys(document({ keys: [{ kty: 'RSA', n, e: 'AQAB' }] }))
    expect(keys).toMatchObject({ keys: [{ bits }] })
  })

  it('does not count leading zero bytes', () => {
    const n = Buffer.concat([Buffer.alloc(2), Buffer.alloc(128, 0x80)]).toString('base64url')
    expect(readKeys(document({ keys: [{ kty: 'RSA', n, e: 'AQAB' }] }))).toMatchObject({
      keys: [{ bits: 1024 }],
    })
  })

  it.each([
    ['no list', {}],
    ['an empty list', { keys: [] }],
    ['a list of other things', { keys: [1, null, 'x', {}] }],
  ])('says that %s is unusable', (_name, json) => {
    expect(readKeys(document(json)).outcome).toBe('unusable')
  })
})
