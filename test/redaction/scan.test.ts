import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findSecrets, notScanned } from '../../src/redaction/scan.ts'
import { encodings, scannedSecret as secret } from './secrets.ts'

const nothingAllowed = { nonSecretValues: [] }

function hits(output: string, ...secrets: string[]): number {
  return findSecrets(output, new Set(secrets), nothingAllowed).hits
}

const surroundings = fc.tuple(
  fc.string({ unit: 'grapheme-ascii', maxLength: 12 }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 12 }),
)

describe('findSecrets', () => {
  for (const [name, encode] of Object.entries(encodings)) {
    it(`finds a secret ${name}`, () => {
      fc.assert(
        fc.property(secret, surroundings, (text, [before, after]) => {
          expect(hits(`{"x": 1}\n${encode(text, before, after)}\nend`, text)).toBe(1)
        }),
      )
    })
  }

  it('finds a secret that line ends, quotes, frames and colours break up', () => {
    const breaks = fc.constantFrom('\n', '\r\n    ', ' │\n│ ', '"\n  "', '`', ' |\n| ', '\u001b[2m')
    fc.assert(
      fc.property(secret, breaks, fc.nat(30), (text, between, at) => {
        const units = Array.from(text)
        const cut = 1 + (at % (units.length - 1))
        const broken = `${units.slice(0, cut).join('')}${between}${units.slice(cut).join('')}`
        expect(hits(`value: ${broken} end`, text)).toBe(1)
      }),
    )
  })

  it('finds the shortest secret at the very end', () => {
    expect(hits('it is Kx9-s3cr', 'Kx9-s3cr')).toBe(1)
    expect(hits('Kx9-s3cr', 'Kx9-s3cr')).toBe(1)
  })

  it('finds each of several secrets once', () => {
    const output = 'first=Ahx7-kk20-plq one more time Ahx7-kk20-plq and Zz99-0000-kqly'
    expect(hits(output, 'Ahx7-kk20-plq', 'Zz99-0000-kqly', 'not-in-there-77')).toBe(2)
  })

  it('tells by setting name which secret was found', () => {
    const names = new Map([['s3cr3t-value-1', 'clientSecret']])
    expect(
      findSecrets('x s3cr3t-value-1 y', new Set(['s3cr3t-value-1']), {
        ...nothingAllowed,
        names,
      }),
    ).toEqual({ hits: 1, found: ['clientSecret'], notScanned: [] })
  })

  it('finds one line of a private key that has several', () => {
    const lines = ['MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw', 'ggSjAgEAAoIBAQC7VJTUt9Us8cKjMzEfYyji']
    const key = `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`
    expect(hits(`found ${lines[1]} here`, key)).toBe(1)
    expect(hits('-----BEGIN PRIVATE KEY-----', key)).toBe(0)
  })

  it('finds nothing in a text without the secrets', () => {
    fc.assert(
      fc.property(fc.array(fc.uuid(), { maxLength: 20 }), (ids) => {
        expect(hits(JSON.stringify(ids), 'Kq8~secret.of_the-client', 'another-one-4711')).toBe(0)
      }),
    )
  })
})

describe('secrets that are not scanned', () => {
  const names = new Map([
    ['pass123', 'neo4jPassword'],
    ['password', 'neo4jPassword'],
    ['neo4j', 'neo4jPassword'],
    ['aaaaaaaaaa', 'clientSecret'],
    ['a1b2c3d4', 'neo4jPassword'],
    ['svc-reader-01', 'clientSecret'],
  ])

  it.each(['pass123', 'password', 'neo4j', 'aaaaaaaaaa'])(
    'leaves out %s, which is met by chance, and names its setting',
    (value) => {
      const result = findSecrets(`text with ${value} in it`, new Set([value]), {
        nonSecretValues: [],
        names,
      })
      expect(result).toEqual({ hits: 0, found: [], notScanned: [names.get(value)] })
    },
  )

  it.each([
    ['a1b2c3d4', 'neo4j+s://a1b2c3d4.databases.neo4j.io'],
    ['svc-reader-01', 'svc-reader-01'],
  ])('leaves out %s, which the setting %s shows anyway', (value, setting) => {
    expect(notScanned(new Set([value]), { nonSecretValues: [setting], names })).toEqual([
      names.get(value),
    ])
  })

  it('scans a password that stands in the user info of an address', () => {
    const allowed = { nonSecretValues: ['bolt://neo4j:Kx9-secret-word@host:7687'] }
    expect(findSecrets('it is Kx9-secret-word', new Set(['Kx9-secret-word']), allowed).hits).toBe(1)
  })

  it('never tells the value itself', () => {
    const told = notScanned(new Set(['pass123']), nothingAllowed)
    expect(told).toEqual(['unnamed secret'])
  })
})
