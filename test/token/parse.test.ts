import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseToken } from '../../src/token/parse.ts'

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const header = part({ alg: 'RS256', kid: 'k1' })
const claims = part({ iss: 'https://issuer.example', sub: 'client' })
const token = `${header}.${claims}.c2lnbmF0dXJl`

describe('parseToken', () => {
  it('takes a signed JWT apart', () => {
    const { fact } = parseToken(token, 'given', '--token-file')
    expect(fact).toMatchObject({
      shape: 'jws',
      header: { alg: 'RS256', kid: 'k1' },
      claims: { iss: 'https://issuer.example', sub: 'client' },
      pasted: [],
    })
  })

  it('lets a clean token be sent', () => {
    expect(parseToken(token, 'given', '').sendable?.reveal()).toBe(token)
  })

  it.each([
    ['a scheme in front', `Bearer ${token}`, '"Bearer " in front'],
    ['a whole header line', `Authorization: Bearer ${token}`, '"Authorization:" in front'],
    ['quotes', `"${token}"`, 'quotes'],
    ['white space', `  ${token}\t`, 'white space around'],
    ['line breaks of a mail', `${token.slice(0, 20)}\r\n${token.slice(20)}`, 'line breaks'],
    [
      'the answer of a token endpoint',
      `{"token_type": "Bearer", "access_token": "${token}"}\n`,
      'the JSON answer around',
    ],
    ['a byte order mark', `\ufeff${token}`, 'byte order mark'],
  ])('judges the token inside %s and does not send it', (_name, raw, pasted) => {
    const parsed = parseToken(raw, 'given', '')
    expect(parsed.fact.shape).toBe('jws')
    expect(parsed.fact.pasted).toContain(pasted)
    expect(parsed.sendable).toBeUndefined()
  })

  it('keeps the compact form for the signature although it is not sent', () => {
    expect(parseToken(`Bearer ${token}`, 'given', '').compact.reveal()).toBe(token)
  })

  it('calls five parts an encrypted token and reads its header', () => {
    const { fact } = parseToken(`${part({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.a.b.c.d`, 'given', '')
    expect(fact).toMatchObject({ shape: 'jwe', header: { enc: 'A256GCM' }, claims: null })
  })

  it.each(['0123456789abcdef', 'a.b', 'ya29.a0AfH6SMC'])('calls %s opaque', (raw) => {
    expect(parseToken(raw, 'given', '').fact.shape).toBe('opaque')
  })

  it.each([
    ['nothing at all', '', 'it is empty'],
    ['two tokens', `${token} ${token}`, 'white space inside'],
    ['two tokens on two lines', `${token}\n${token}`, 'white space inside'],
    ['an answer without a token', '{"error": "invalid_client"}', 'white space inside'],
    ['a payload that was cut', `${header}.${claims.slice(0, -9)}.c2ln`, 'its payload is not JSON'],
    ['a payload that is a list', `${header}.${part([1])}.c2ln`, 'its payload is not a JSON object'],
    ['a missing signature', `${header}.${claims}.`, 'its signature is missing'],
    [
      'a signature of other characters',
      `${header}.${claims}.c2l=`,
      'its signature is not base64url',
    ],
  ])('says why %s is malformed', (_name, raw, reason) => {
    const { fact } = parseToken(raw, 'given', '')
    expect(fact.shape).toBe('malformed')
    expect(fact.reason).toContain(reason)
  })

  it('accepts that an unsigned token has no signature', () => {
    expect(parseToken(`${part({ alg: 'none' })}.${claims}.`, 'given', '').fact.shape).toBe('jws')
  })

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (raw) => {
        expect(parseToken(raw, 'given', '').fact.bytes).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('reads a token of 60 KB', () => {
    const big = `${header}.${part({ sub: 'x'.repeat(45_000) })}.c2ln`
    expect(parseToken(big, 'given', '').fact.shape).toBe('jws')
  })

  it('neither reads nor sends a token of 100 KB', () => {
    const big = `${header}.${part({ sub: 'x'.repeat(75_000) })}.c2ln`
    const { fact, sendable } = parseToken(big, 'given', '')
    expect(fact).toMatchObject({ shape: 'malformed', header: null, claims: null })
    expect(fact.reason).toBe(`it has ${big.length} bytes, and no more than 64 KB are read or sent`)
    expect(sendable).toBeUndefined()
  })

  // Over a minute each where a pattern tries every run of white space from each of its characters.
  it.each([
    ['blanks in the middle', `${header}${' '.repeat(300_000)}x`],
    ['line breaks in the middle', `a${'\n'.repeat(300_000)}.b.c`],
    ['blanks between the parts of a token', `${header}.${' '.repeat(300_000)}x.c2ln`],
    ['nothing but quotes', '"'.repeat(300_001)],
  ])('is done at once with %s', (_name, raw) => {
    expect(parseToken(raw, 'given', '').fact.shape).not.toBe('jws')
  })
})
