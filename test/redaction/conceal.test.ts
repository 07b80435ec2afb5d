import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/redaction/canonical.ts'
import { Concealer } from '../../src/redaction/conceal.ts'
import { findSecrets, notScanned } from '../../src/redaction/scan.ts'
import { tracedCanonical } from '../../src/redaction/traced.ts'
import { encodings, scannedSecret } from './secrets.ts'

const nothing = { nonSecretValues: [] }
const conceal = (text: string, ...secrets: string[]): string =>
  new Concealer(secrets, nothing).text(text)
const secret = 'Kx9~long-enough.Secret'

describe('the traced canonical form', () => {
  it('is the canonical form', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme-ascii', maxLength: 20 }),
      fc.constantFrom(
        '%41',
        '%2541',
        '&amp;',
        '&#x41;',
        '\\u0041',
        '\\n',
        '\\\\u0041',
        '│',
        '\u001b[2m',
        'ÄÖ',
        '😀',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('')
        const traced = tracedCanonical(text)
        expect(traced.text).toBe(canonical(text))
        expect([traced.from.length, traced.to.length]).toEqual([
          traced.text.length,
          traced.text.length,
        ])
      }),
    )
  })

  it('leads back to the stretch that a character was made of', () => {
    const { text, from, to } = tracedCanonical('a%2541 B')
    expect([text, from, to]).toEqual(['aab', [0, 1, 7], [1, 6, 8]])
  })
})

describe('concealing', () => {
  for (const [name, encode] of Object.entries(encodings)) {
    it(`takes out a secret ${name}, and keeps what is around it`, () => {
      fc.assert(
        fc.property(scannedSecret, (text) => {
          const shown = conceal(`At the beginning. ${encode(text, '', '')} And the end.`, text)
          expect(findSecrets(shown, new Set([text]), nothing).hits).toBe(0)
          expect(shown).toMatch(/^At the .*…/su)
          expect(shown).toMatch(/ end\.$/u)
        }),
      )
    })
  }

  it('leaves a text without secrets as it is', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 12 }), (text) => {
        expect(conceal(`${text} (cut…)`, secret)).toBe(`${text} (cut…)`)
      }),
    )
  })

  it.each([
    [`x ${secret} y`, 'x … y'],
    [`${secret}${secret}`, '…'],
    [`x ${secret.toUpperCase()} y`, 'x … y'],
    [`x ${encodeURIComponent(secret)} y`, 'x … y'],
    [`x ${secret.slice(0, 9)} ${secret.slice(9)} y`, 'x … y'],
    [`x ${secret.slice(0, 9)}… y`, 'x … y'],
    [`x ${secret.slice(0, 4)}…`, 'x …'],
    [`x ${secret.slice(0, 3)}…`, 'x Kx9…'],
  ])('turns %j into %j', (text, shown) => {
    expect(conceal(text, secret)).toBe(shown)
  })

  it('takes out any 24 characters of a token, and nothing that is shown decoded', () => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const token = `${part({ alg: 'RS256', kid: 'nOo3ZDrODXEK1jKWhXslHR_KXEg' })}.${part({ aud: 'api://neo4j', sub: 'svc-graph-reader' })}.c2lnbmF0dXJlLW9mLXRoaXMtdG9rZW4`
    expect(conceal(`before ${token.slice(5, 40)} after`, token)).toBe('before … after')
    expect(conceal(`before ${token.slice(5, 25)} after`, token)).toContain(token.slice(5, 25))
    expect(conceal('kid nOo3ZDrODXEK1jKWhXslHR_KXEg', token)).toBe(
      'kid nOo3ZDrODXEK1jKWhXslHR_KXEg',
    )
  })

  it('reaches names, values and numbers of a whole value, and keeps its form', () => {
    const value = { a: [secret, 1, null, true], [secret]: { n: 4711_4712_4713 } }
    expect(new Concealer([secret, '471147124713'], nothing).value(value)).toEqual({
      a: ['…', 1, null, true],
      '…': { n: '…' },
    })
  })

  it('hands back the very value when there is nothing to hide', () => {
    const value = { a: ['x', { b: 1 }] }
    expect(new Concealer([secret], nothing).value(value)).toBe(value)
  })

  it('leaves alone what the settings show on purpose', () => {
    const allowed = { nonSecretValues: ['neo4j+s://a1b2c3d4.databases.neo4j.io'] }
    expect(new Concealer(['a1b2c3d4'], allowed).text('host a1b2c3d4')).toBe('host a1b2c3d4')
  })

  it('looks through long texts line by line', () => {
    const lines = Array.from({ length: 5000 }, (_, at) => `line ${at} of a long text`)
    lines[4000] = `the secret is ${secret}.`
    const shown = conceal(lines.join('\n'), secret).split('\n')
    expect(shown[4000]).toBe('the secret is ….')
    expect(shown).toHaveLength(5000)
  })

  it('gives up a line that nobody could read', () => {
    expect(conceal(`a\n${'x'.repeat(70_000)}${secret}\nb`, secret)).toBe('a\n…\nb')
  })

  it('needs little memory for a token of 1 MB that repeats itself', () => {
    const token = `eyJ${'A'.repeat(1_000_000)}.${'Ab1_'.repeat(5000)}.c2ln`
    expect(notScanned(new Set([token]), nothing)).toEqual([])
    const text = `it says ${'A'.repeat(60_000)} and ${'xyz '.repeat(10_000)}`
    expect(conceal(text, token)).not.toContain('A'.repeat(24))
  })
})
