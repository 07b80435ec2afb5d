import { describe, expect, it } from 'vitest'
import { firstDifference, markDifference } from '../../src/policy/difference.ts'
import { entraIssuer, relateIssuers } from '../../src/policy/issuer.ts'

const tenant = '54e85725-ed2a-49a4-a19e-11c8d29f9a0f'
const other = '11111111-2222-3333-4444-555555555555'
const v1 = `https://sts.windows.net/${tenant}/`
const v2 = `https://login.microsoftonline.com/${tenant}/v2.0`

describe('relateIssuers', () => {
  it('finds the two Entra versions of one tenant in both directions', () => {
    expect(relateIssuers(v1, v2)).toEqual({
      kind: 'entra-versions',
      tokenVersion: 1,
      serverVersion: 2,
    })
    expect(relateIssuers(v2, v1)).toMatchObject({ tokenVersion: 2, serverVersion: 1 })
  })

  it('finds them with another cloud or a host of one’s own on the v2.0 side', () => {
    expect(relateIssuers(v1, `https://127.0.0.1:8443/${tenant}/v2.0`).kind).toBe('entra-versions')
    expect(
      relateIssuers(
        `https://sts.chinacloudapi.cn/${tenant}/`,
        `https://login.partner.microsoftonline.cn/${tenant.toUpperCase()}/v2.0`,
      ).kind,
    ).toBe('entra-versions')
  })

  it('does not take two tenants for two versions', () => {
    expect(relateIssuers(v1, v2.replace(tenant, other))).toEqual({ kind: 'other' })
    expect(relateIssuers(v2, v2.replace(tenant, other))).toEqual({ kind: 'other' })
  })

  // Minutes each where a pattern tries every run of white space or slashes from each of its characters.
  it.each([
    ['slashes', `https://issuer.example/${'/'.repeat(300_000)}x`],
    ['blanks', `https://issuer.example/${' '.repeat(300_000)}x`],
  ])('is done at once with %s inside of an issuer', (_name, issuer) => {
    expect(relateIssuers(issuer, `${issuer}y`)).toEqual({ kind: 'other' })
  })

  it('is done at once with slashes inside of an issuer of the longest size', () => {
    const issuer = `https://issuer.example${'/'.repeat(4000)}x`
    expect(relateIssuers(`${issuer}/`, issuer)).toMatchObject({ difference: 'trailing slash' })
  })

  it('knows the template of a multi-tenant document', () => {
    expect(relateIssuers(v2, 'https://login.microsoftonline.com/{tenantid}/v2.0').kind).toBe(
      'template',
    )
  })

  it.each([
    ['https://a.example/', 'https://a.example', 'trailing slash', 18],
    ['https://a.example/Realm', 'https://a.example/realm', 'letter case', 19],
    ['https://A.example/x', 'https://a.example/x', 'letter case', 9],
    ['https://a.example', 'http://a.example', 'scheme', 5],
    ['https://accounts.google.com', 'accounts.google.com', 'scheme', 1],
    ['https://a.example:443/x', 'https://a.example/x', 'port', 18],
    ['http://h:8080/realms/r', 'http://h:8180/realms/r', 'port', 11],
    ['https://a.example/a%20b', 'https://a.example/a b', 'percent-encoding', 20],
    ['https://a.example', '"https://a.example"', 'white space or quotes around it', 1],
    ['https://a.example/R/', 'http://a.example/r', 'scheme, trailing slash, letter case', 5],
    [v1, v1.slice(0, -1), 'trailing slash', 61],
  ])('names the form in which %s differs from %s', (token, server, difference, position) => {
    expect(relateIssuers(token, server)).toEqual({ kind: 'form', difference, position })
  })

  it.each([
    ['https://a.example/realms/a', 'https://a.example/realms/b'],
    ['https://a.example', 'https://b.example'],
    ['https://o.okta.com/oauth2/default', 'https://o.okta.com'],
    ['', 'https://a.example'],
    ['%', 'https://a.example/%'],
  ])('says that %s is another issuer than %s', (token, server) => {
    expect(relateIssuers(token, server)).toEqual({ kind: 'other' })
  })
})

describe('entraIssuer', () => {
  it('does not take any path with a GUID for Entra', () => {
    expect(entraIssuer(`https://id.example/${tenant}/`)).toBeUndefined()
    expect(entraIssuer(`https://id.example/${tenant}/v2.0/x`)).toBeUndefined()
  })
})

describe('differences', () => {
  it('points at the first character, and at the end of the shorter text', () => {
    expect(firstDifference('abc', 'abd')).toBe(2)
    expect(firstDifference('abc', 'abcd')).toBe(3)
    expect(firstDifference('abc', 'abc')).toBe(-1)
  })

  it('cuts both texts around what differs', () => {
    expect(markDifference('https://a/x/y', 'http://a/y')).toEqual({
      position: 5,
      before: 'http',
      left: 's://a/x',
      right: '://a',
      after: '/y',
    })
    expect(markDifference('aa', 'aaa')).toEqual({
      position: 3,
      before: 'aa',
      left: '',
      right: 'a',
      after: '',
    })
    expect(markDifference('same', 'same')).toBeUndefined()
  })
})
