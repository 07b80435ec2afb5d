import { describe, expect, it } from 'vitest'
import { guidOf, knownDiscoveryUri, providerOfToken } from '../../src/token/issuer-provider.ts'

const tenant = '11111111-2222-3333-4444-555555555555'

describe('providerOfToken', () => {
  it.each([
    ['entra', { iss: `https://sts.windows.net/${tenant}/` }],
    ['entra', { iss: `https://login.microsoftonline.com/${tenant}/v2.0` }],
    ['entra', { iss: `https://localhost:4000/${tenant}/v2.0`, tid: tenant, ver: '2.0' }],
    ['cognito', { iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC' }],
    ['cognito', { iss: 'https://localhost:4000/pool', token_use: 'access', client_id: 'c' }],
    ['keycloak', { iss: 'https://sso.example/realms/graph' }],
    ['okta', { iss: 'https://dev-1.okta.com/oauth2/default' }],
    ['auth0', { iss: 'https://acme.eu.auth0.com/' }],
    ['google', { iss: 'https://accounts.google.com' }],
  ])('recognises %s', (provider, claims) => {
    expect(providerOfToken(claims)).toBe(provider)
  })

  it('does not guess from an issuer that it does not know', () => {
    expect(providerOfToken({ iss: 'https://issuer.example/' })).toBeUndefined()
  })

  it('is not taken in by a known name inside another host', () => {
    expect(providerOfToken({ iss: 'https://login.microsoftonline.com.evil.example/x' })).not.toBe(
      'google',
    )
    expect(
      knownDiscoveryUri({ iss: 'https://login.microsoftonline.com.evil.example/x' }),
    ).toBeUndefined()
  })
})

describe('knownDiscoveryUri', () => {
  it('finds the v1.0 document of a tenant from its sts issuer', () => {
    expect(knownDiscoveryUri({ iss: `https://sts.windows.net/${tenant}/` })).toBe(
      `https://login.microsoftonline.com/${tenant}/.well-known/openid-configuration`,
    )
  })

  it.each([
    'http://login.microsoftonline.com/x/v2.0',
    'https://login.microsoftonline.com:8443/x/v2.0',
    'https://user@accounts.google.com',
    'https://localhost/realms/x',
    'https://169.254.169.254/latest',
    'https://sts.windows.net/not-a-guid/',
    'nonsense',
  ])('does not let a token lead it to %s', (iss) => {
    expect(knownDiscoveryUri({ iss })).toBeUndefined()
  })
})

describe('guidOf', () => {
  it('finds the GUID in a scope and lowers its case', () => {
    expect(guidOf('api://AAAAAAAA-2222-3333-4444-555555555555/.default')).toBe(
      'aaaaaaaa-2222-3333-4444-555555555555',
    )
  })

  it('finds none in a name', () => {
    expect(guidOf('api://neo4j/.default')).toBeUndefined()
  })
})
