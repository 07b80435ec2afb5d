import { describe, expect, it } from 'vitest'
import { mayFollow, tokenEndpointIsExpected } from '../../src/transport/address-rules.ts'

describe('mayFollow', () => {
  it('follows https addresses of other public hosts', () => {
    expect(mayFollow('https://keys.example/jwks', 'https://issuer.example/x')).toBe(true)
  })

  it.each([
    'http://keys.example/jwks',
    'https://localhost/jwks',
    'https://127.0.0.1/jwks',
    'https://169.254.169.254/latest/meta-data',
    'https://10.1.2.3/jwks',
    'https://172.16.0.1/jwks',
    'https://192.168.1.1/jwks',
    'https://100.64.0.1/jwks',
    'https://[::1]/jwks',
    'https://[fe80::1]/jwks',
    'https://[fd00::1]/jwks',
    'https://[::ffff:10.0.0.1]/jwks',
    'https://user:secret@keys.example/jwks',
    'file:///etc/passwd',
    'not a url',
  ])('does not follow %s out of a public document', (url) => {
    expect(mayFollow(url, 'https://issuer.example/x')).toBe(false)
  })

  it('stays on loopback when the configured host is there itself', () => {
    expect(mayFollow('https://localhost:9/jwks', 'https://localhost:8/x')).toBe(true)
  })

  it('does not fall back to plain http from https', () => {
    expect(mayFollow('http://localhost:9/jwks', 'https://localhost:8/x')).toBe(false)
  })
})

describe('tokenEndpointIsExpected', () => {
  it.each([
    ['https://login.example.com/token', 'https://login.example.com/x'],
    ['https://auth.example.com/token', 'https://login.example.com/x'],
    [
      'https://pool.auth.eu-west-1.amazoncognito.com/oauth2/token',
      'https://cognito-idp.eu-west-1.amazonaws.com/p/x',
    ],
    [
      'https://auth.customer.example/oauth2/token',
      'https://cognito-idp.eu-west-1.amazonaws.com/p/x',
    ],
    ['https://oauth2.googleapis.com/token', 'https://accounts.google.com/x'],
  ])('takes %s from %s', (endpoint, discovery) => {
    expect(tokenEndpointIsExpected(endpoint, discovery)).toBe(true)
  })

  it.each([
    ['https://evil.example/token', 'https://login.example.com/x'],
    ['https://a.co.uk/token', 'https://b.co.uk/x'],
    ['https://10.0.0.2/token', 'https://10.0.0.1/x'],
    [
      'http://pool.auth.eu-west-1.amazoncognito.com/token',
      'https://cognito-idp.eu-west-1.amazonaws.com/p/x',
    ],
  ])('does not send a secret to %s because %s says so', (endpoint, discovery) => {
    expect(tokenEndpointIsExpected(endpoint, discovery)).toBe(false)
  })
})
