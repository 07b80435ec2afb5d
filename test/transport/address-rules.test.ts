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
    'https://localhost./jwks',
    'https://x.localhost./jwks',
    'https://[::]/jwks',
    'https://[::7f00:1]/jwks',
    'https://[::ffff:7f00:1]/jwks',
    'https://[64:ff9b::a9fe:a9fe]/jwks',
    'https://[64:ff9b:1::1]/jwks',
    'https://[2002:7f00:1::]/jwks',
    'https://[2002:a00:1::1]/jwks',
    'https://[2001:0:1::1]/jwks',
    'https://[fec0::1]/jwks',
    'https://[ff02::1]/jwks',
    'https://0x7f.1/jwks',
    'https://2130706433/jwks',
    'https://198.18.0.1/jwks',
    'https://198.19.255.255/jwks',
    'https://192.0.0.1/jwks',
    'https://224.0.0.1/jwks',
    'https://255.255.255.255/jwks',
    'https://user:secret@keys.example/jwks',
    'file:///etc/passwd',
    'not a url',
  ])('does not follow %s out of a public document', (url) => {
    expect(mayFollow(url, 'https://issuer.example/x')).toBe(false)
  })

  it.each([
    'https://172.15.0.1/jwks',
    'https://172.32.0.1/jwks',
    'https://198.20.0.1/jwks',
    'https://223.255.255.255/jwks',
    'https://[2606:4700::1111]/jwks',
    'https://[64:ff9b::808:808]/jwks',
    'https://[2002:808:808::1]/jwks',
    'https://[::ffff:8.8.8.8]/jwks',
  ])('follows %s, which is public', (url) => {
    expect(mayFollow(url, 'https://issuer.example/x')).toBe(true)
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
    ['https://login.example.com./token', 'https://login.example.com:8443/x'],
    ['https://token.login.example.com/token', 'https://login.example.com/x'],
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
    ['https://auth.example.com/token', 'https://login.example.com/x'],
    ['https://other.eu.auth0.com/oauth/token', 'https://tenant.eu.auth0.com/x'],
    ['https://other.github.io/token', 'https://tenant.github.io/x'],
    ['https://other.azurewebsites.net/token', 'https://tenant.azurewebsites.net/x'],
    [
      'https://other-1.eu-west-1.elb.amazonaws.com/token',
      'https://tenant-2.eu-west-1.elb.amazonaws.com/x',
    ],
    ['https://evil-login.example.com/token', 'https://login.example.com/x'],
    ['https://1.10.0.0.1.example/token', 'https://10.0.0.1/x'],
    ['https://10.0.0.2/token', 'https://10.0.0.1/x'],
    [
      'http://pool.auth.eu-west-1.amazoncognito.com/token',
      'https://cognito-idp.eu-west-1.amazonaws.com/p/x',
    ],
  ])('does not send a secret to %s because %s says so', (endpoint, discovery) => {
    expect(tokenEndpointIsExpected(endpoint, discovery)).toBe(false)
  })
})
