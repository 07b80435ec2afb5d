import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../src/model/secret.ts'
import { readSigningKey } from '../../src/providers/client-key.ts'

const file = (text: string) => ({
  name: 'client-key.pem',
  path: '/keys/client-key.pem',
  text: new Secret(text),
})
const pem = (key: KeyObject, type: 'pkcs8' | 'pkcs1' | 'sec1' = 'pkcs8'): string =>
  key.export({ format: 'pem', type }).toString()
const rsa = (bits: number) => generateKeyPairSync('rsa', { modulusLength: bits })
const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve })

const rsa2048 = rsa(2048)
const p256 = ec('P-256')
const ed25519 = generateKeyPairSync('ed25519')

describe('the algorithm of a client assertion', () => {
  it.each([
    ['RS256', 'RSA', rsa2048.privateKey],
    ['ES256', 'P-256', p256.privateKey],
    ['ES384', 'P-384', ec('P-384').privateKey],
    ['ES512', 'P-521', ec('P-521').privateKey],
    ['EdDSA', 'Ed25519', ed25519.privateKey],
  ])('is %s for a key on %s', (alg, _, key) => {
    expect(readSigningKey(file(pem(key)))).toMatchObject({ ok: true, key: { alg } })
  })

  it('is that of a JWK where it names another one for its RSA key', () => {
    const jwk = { ...rsa2048.privateKey.export({ format: 'jwk' }), alg: 'PS256', kid: 'k1' }
    const read = readSigningKey(file(JSON.stringify(jwk)))
    expect(read).toMatchObject({ ok: true, key: { alg: 'PS256', kid: 'k1' } })
  })
})

describe('a private key', () => {
  it.each([
    ['PKCS#1', pem(rsa2048.privateKey, 'pkcs1')],
    ['SEC 1', pem(p256.privateKey, 'sec1')],
    ['PEM with text around it', `Bag Attributes\n${pem(rsa2048.privateKey)}\n`],
    ['PEM after a byte order mark', `\ufeff${pem(rsa2048.privateKey)}`],
  ])('is read as %s', (_, text) => {
    expect(readSigningKey(file(text))).toMatchObject({ ok: true })
  })

  it('in PEM has no key id', () => {
    const read = readSigningKey(file(pem(rsa2048.privateKey)))
    expect(read.ok && read.key.kid).toBeUndefined()
  })

  const encrypted = rsa2048.privateKey
    .export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'a-password' })
    .toString()
  it.each([
    ['empty', '  \n', /empty/],
    ['no key at all', 'hello', /neither PEM nor a JSON Web Key/],
    ['encrypted', encrypted, /encrypted and there is no password/],
    [
      'a public key',
      rsa2048.publicKey.export({ format: 'pem', type: 'spki' }).toString(),
      /only a public key/,
    ],
    ['cut short', pem(rsa2048.privateKey).slice(0, 300), /cut short/],
    ['damaged', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', /damaged/],
    ['too short', pem(rsa(1024).privateKey), /1024 bits/],
    ['on another curve', pem(ec('secp256k1').privateKey), /curve/],
    ['for key agreement', pem(generateKeyPairSync('x25519').privateKey), /type x25519/],
    ['JSON that is none', '{"kty":', /not valid JSON/],
    ['JSON that is no key', '{"a":1}', /no JSON Web Key/],
    ['a key set', '{"keys":[]}', /key set/],
    ['a shared secret', '{"kty":"oct","k":"c2VjcmV0"}', /shared secret/],
    [
      'a public JWK',
      JSON.stringify(rsa2048.publicKey.export({ format: 'jwk' })),
      /only the public key/,
    ],
    ['a malformed JWK', '{"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AA"}', /malformed/],
  ])('that is %s is not used, and its content is not told', (_, text, reason) => {
    const read = readSigningKey(file(text))
    expect(read).toMatchObject({ ok: false, reason: expect.stringMatching(reason) })
    expect(JSON.stringify(read)).not.toMatch(/MII|AAAA|c2VjcmV0/)
  })

  it('whose file could not be read is told with the reason', () => {
    const read = readSigningKey({ name: 'k', path: '/k', problem: 'it does not exist' })
    expect(read).toEqual({ ok: false, reason: 'it does not exist' })
  })
})
