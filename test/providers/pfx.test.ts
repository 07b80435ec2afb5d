import { assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPfx } from '../../src/providers/pfx.ts'
import { password, pfx, thumbprint } from './pfx-fixtures.ts'

const read = (name: keyof typeof pfx, secret?: string) =>
  readPfx(Buffer.from(pfx[name], 'base64'), secret)

describe('a PFX that OpenSSL wrote', () => {
  it.each([
    ['modern', password],
    ['tripleDes', password],
    ['aes128', password],
    ['emptyPassword', undefined],
    ['emptyPassword', ''],
    ['open', undefined],
  ] as const)('%s gives key and certificate with %j', (name, secret) => {
    const content = read(name, secret)
    if (!content.ok) throw new Error(content.reason)
    const [certificate, ...others] = content.certificates
    expect(certificate?.fingerprint256.replaceAll(':', '')).toBe(thumbprint)
    expect(certificate?.checkPrivateKey(content.key)).toBe(true)
    expect(others).toEqual([])
  })

  it.each(['modern', 'tripleDes', 'aes128', 'rc2', 'emptyPassword'] as const)(
    '%s is told apart from one with another password',
    (name) => {
      expect(read(name, 'another')).toMatchObject({
        reason: expect.stringContaining('the password is not the right one'),
      })
    },
  )

  it('without its password says that there is none', () => {
    expect(read('modern')).toMatchObject({ reason: expect.stringContaining('no password') })
  })

  it('with RC2 says how to convert it', () => {
    expect(read('rc2', password)).toMatchObject({ reason: expect.stringContaining('-legacy') })
  })

  it('without a key says so', () => {
    expect(read('withoutKey', password)).toEqual({
      ok: false,
      reason: 'its PFX holds no private key',
    })
  })
})

describe('a file that is no PFX', () => {
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['noise', Buffer.from([0x30, 0x82, 0xff, 0xff, 0, 1, 2])],
    ['another structure', Buffer.from([0x30, 3, 2, 1, 3])],
    ['depth without end', Buffer.alloc(60_000, Buffer.from([0x30, 0x80]))],
  ])('as %s is refused', (_, bytes) => {
    expect(readPfx(bytes, password)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('neither PEM nor a PFX'),
    })
  })

  it('is one that would take hours to open', () => {
    expect(read('manyRounds', password)).toMatchObject({
      reason: expect.stringContaining('more rounds of key derivation than is sensible'),
    })
  })

  it('never throws, however it is damaged', () => {
    const good = Buffer.from(pfx.modern, 'base64')
    const damaged = property(
      integer({ min: 0, max: good.length - 1 }),
      integer({ min: 1, max: 255 }),
      (at, by) => {
        const bad = Buffer.from(good)
        bad.writeUInt8(bad.readUInt8(at) ^ by, at)
        const content = readPfx(bad, password)
        return content.ok || content.reason !== ''
      },
    )
    expect(() => assert(damaged, { numRuns: 60 })).not.toThrow()
  })
})
