import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findSecrets } from '../../src/redaction/scan.ts'

const hits = (output: string, secret: string): number =>
  findSecrets(output, new Set([secret]), { nonSecretValues: [] }).hits

describe('findSecrets on tokens', () => {
  const segment = (value: object): string =>
    Buffer.from(JSON.stringify(value)).toString('base64url')
  const header = segment({ alg: 'RS256', kid: 'nOo3ZDrODXEK1jKWhXslHR_KXEg', typ: 'JWT' })
  const claims = { aud: 'api://neo4j', iss: 'https://login.example.com/', sub: 'svc-graph' }
  const payload = segment(claims)
  const signature = Buffer.from('signature of this token, long enough').toString('base64url')
  const token = `${header}.${payload}.${signature}`

  it.each([
    ['the whole token', token],
    ['header and payload', `${header}.${payload}`],
    ['the signature', signature],
    ['24 characters from within the payload', payload.slice(11, 35)],
    [
      '24 characters from within the header, across two lines',
      `${header.slice(7, 20)}\n${header.slice(20, 31)}`,
    ],
    ['24 characters of the signature in a URL', `https://h/?t=${signature.slice(3, 27)}`],
  ])('finds %s', (_, shown) => {
    expect(hits(`the text says ${shown} somewhere`, token)).toBe(1)
  })

  it('finds any 24 characters in a row of any part, wherever they stand', () => {
    const place = fc.tuple(fc.constantFrom(header, payload, signature), fc.nat(), fc.nat(40))
    fc.assert(
      fc.property(place, ([part, start, padding]) => {
        const from = start % (part.length - 23)
        const output = `${'.'.repeat(padding)}${part.slice(from, from + 24)} and so on and so forth`
        expect(hits(output, token)).toBe(1)
      }),
    )
  })

  it('lets header and claims be shown decoded', () => {
    expect(
      hits(JSON.stringify({ claims, kid: 'nOo3ZDrODXEK1jKWhXslHR_KXEg' }, null, 2), token),
    ).toBe(0)
  })

  it('lets 16 characters be shown, which a kid may share with a token', () => {
    expect(hits(`kid ${payload.slice(0, 16)}`, token)).toBe(0)
  })
})
