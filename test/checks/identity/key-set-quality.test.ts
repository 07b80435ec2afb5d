import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { keySetQuality } from '../../../src/checks/identity/key-set-quality.ts'
import type { Facts } from '../../../src/model/facts.ts'
import { readKeys } from '../../../src/probes/key-set.ts'
import { argsOf, findingsOf, judge } from '../judge.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const own = { ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig' }
const whole = { ...privateKey.export({ format: 'jwk' }), kid: 'one', use: 'sig' }

const setOf = (...keys: unknown[]) =>
  readKeys({ outcome: 'read', url: 'https://issuer.example/keys', status: 200, json: { keys } })

const judged = (keys: unknown[], token?: Facts['token']) =>
  judge(keySetQuality, { keySet: setOf(...keys), ...(token ? { token } : {}) })

describe('the quality of a key set', () => {
  it('is good where every key is public and has its own id', () => {
    expect(judged([own, { ...own, kid: 'two' }]).status).toBe('pass')
  })

  it('is worthless where a private key is published, and no value of it is kept', () => {
    const outcome = judged([whole])
    expect([outcome.status, findingsOf(outcome)[0]?.severity]).toEqual(['fail', 'error'])
    expect(argsOf('M2M327', outcome).privateKeys).toEqual(['one'])
    expect(JSON.stringify(setOf(whole))).not.toContain(String(whole.d))
  })

  it('is worthless where a shared secret is published', () => {
    expect(
      argsOf('M2M327', judged([{ kty: 'oct', k: 'c2VjcmV0', kid: 'hs' }])).privateKeys,
    ).toEqual(['hs'])
  })

  it.each([
    ['two keys of one id', [own, { ...own, n: own.n }], 'is the id of several keys'],
    ['an exponent of one', [{ ...own, e: 'AQ' }], 'exponent'],
    ['an even exponent', [{ ...own, e: 'AAI' }], 'exponent'],
    ['a certificate that is none', [{ ...own, x5c: ['AAAA'] }], 'cannot be read'],
  ])('has a fault: %s', (_, keys, words) => {
    const outcome = judged(keys)
    expect(outcome.status).toBe('warn')
    expect(argsOf('M2M327', outcome).problems.join()).toContain(words)
  })

  it.each([
    ['https://login.example/{tenantid}/v2.0', 'pass'],
    ['https://login.example/t1/v2.0', 'pass'],
    ['https://login.example/other/v2.0', 'warn'],
  ])('at Entra depends on the issuer that the key names: %s', (issuer, status) => {
    const token = {
      header: { kid: 'one' },
      claims: { ver: '2.0', tid: 't1', iss: 'https://login.example/t1/v2.0' },
    } as unknown as Facts['token']
    expect(judged([{ ...own, issuer }], token).status).toBe(status)
  })
})
