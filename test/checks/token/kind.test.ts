import { describe, expect, it } from 'vitest'
import { kind } from '../../../src/checks/token/kind.ts'
import { members } from '../../../src/checks/token/members.ts'
import type { TokenFact } from '../../../src/model/facts.ts'
import { findingsOf, judge } from '../judge.ts'

const token = (
  header: Record<string, unknown>,
  claims: Record<string, unknown> | null = {},
  more: Partial<TokenFact> = {},
): TokenFact => ({
  source: 'given',
  origin: '--token-file',
  fingerprint: '#1',
  bytes: 900,
  shape: claims === null ? 'jwe' : 'jws',
  pasted: [],
  header,
  claims,
  ...more,
})

describe('the kind of a token', () => {
  it.each([
    ['JWT', {}],
    ['at+jwt', {}],
    ['application/at+jwt', {}],
    [undefined, { typ: 'Bearer' }],
    ['constructor', { typ: 'toString' }],
    [7, { typ: 7 }],
  ])('with the type %j may be an access token', (typ, claims) => {
    expect(judge(kind, { token: token({ typ }, claims) }).status).toBe('pass')
  })

  it.each([
    ['logout+jwt', {}, 'logout'],
    ['application/dpop+jwt', {}, 'proof of a key'],
    ['secevent+JWT', {}, 'security event'],
    ['application/okta-internal-at+jwt', {}, 'Okta org server'],
    ['JWT', { typ: 'Refresh' }, 'refresh token'],
    ['JWT', { typ: 'Offline' }, 'refresh token'],
  ])('with the type %j and claims %j is another one', (typ, claims, words) => {
    const outcome = judge(kind, { token: token({ typ }, claims) })
    expect([outcome.status, findingsOf(outcome).map(({ code }) => code)]).toEqual([
      'fail',
      ['M2M426'],
    ])
    expect(outcome.summary).toContain(words)
  })

  it('is not judged where nothing can be read', () => {
    expect(judge(kind, { token: token({}, null) }).status).toBe('skip')
  })
})

describe('members that must not be trusted', () => {
  it.each([
    [{ jku: 'https://keys.example' }, 'jku'],
    [{ x5u: 'https://keys.example' }, 'x5u'],
    [{ jwk: {} }, 'jwk'],
    [{ x5c: [] }, 'x5c'],
    [{ b64: false }, 'b64'],
    [{ zip: 'DEF' }, 'zip'],
  ])('%j is told, and no more than a warning', (header, name) => {
    const outcome = judge(members, { token: token(header) })
    expect([outcome.status, findingsOf(outcome)[0]?.code]).toEqual(['warn', 'M2M427'])
    expect(JSON.stringify(findingsOf(outcome)[0]?.args)).toContain(`(${name})`)
  })

  it('that stand twice are told by name', () => {
    const twice = token({}, {}, { duplicates: ['aud of the payload'] })
    expect(judge(members, { token: twice }).summary).toBe('aud of the payload stands twice')
  })

  it('are none in a usual token', () => {
    expect(judge(members, { token: token({ alg: 'RS256', kid: 'a', typ: 'JWT' }) }).status).toBe(
      'pass',
    )
  })
})
