import { describe, expect, it } from 'vitest'
import { SecretStore } from '../../src/model/secret.ts'
import { createProxies } from '../../src/transport/proxy.ts'

type Environment = Record<string, string>
const proxyFor = (env: Environment, url: string) =>
  createProxies(env, new SecretStore()).for(url)?.name

describe('the proxy for a URL', () => {
  const env = { HTTPS_PROXY: 'http://secure:3128', HTTP_PROXY: 'plain:8080' }

  it.each([
    ['https://idp.example/', 'secure:3128'],
    ['http://idp.example/', 'plain:8080'],
    ['http://localhost/', undefined],
    ['https://127.0.0.1/', undefined],
    ['https://[::1]/', undefined],
    ['http://169.254.169.254/metadata', undefined],
    ['http://169.255.1.1/', 'plain:8080'],
    ['no url', undefined],
  ])('%s is %s', (url, name) => {
    expect(proxyFor(env, url)).toBe(name)
  })

  it('is taken from lower case before upper case', () => {
    expect(proxyFor({ ...env, https_proxy: 'http://lower' }, 'https://idp.example')).toBe(
      'lower:80',
    )
  })

  it('has the port of its scheme without one, and brackets round IPv6', () => {
    expect(proxyFor({ HTTPS_PROXY: 'https://p' }, 'https://idp.example')).toBe('p:443')
    expect(proxyFor({ HTTPS_PROXY: 'http://[fd00::1]:3128' }, 'https://idp.example')).toBe(
      '[fd00::1]:3128',
    )
  })

  it.each([
    ['*', 'idp.example', true],
    ['idp.example', 'idp.example', true],
    ['IDP.example', 'idp.example', true],
    ['example', 'idp.example', true],
    ['.example', 'idp.example', true],
    ['*.example', 'idp.example', true],
    ['dp.example', 'idp.example', false],
    ['a, idp.example', 'idp.example', true],
    ['a b\tidp.example', 'idp.example', true],
    ['idp.example:443', 'idp.example', true],
    ['idp.example:8443', 'idp.example', false],
    ['10.0.0.0/8', '10.1.2.3', true],
    ['10.0.0.0/8', '11.1.2.3', false],
    ['10.1.2.3', '10.1.2.3', true],
    ['fd00::/8', '[fd12::1]', true],
    ['10.0.0.0/99', '10.1.2.3', false],
    ['', 'idp.example', false],
  ])('with NO_PROXY=%j for %s: none is %s', (noProxy, host, direct) => {
    const found = proxyFor({ ...env, NO_PROXY: noProxy }, `https://${host}/`)
    expect(found === undefined).toBe(direct)
  })

  it('keeps its password a secret and out of its name', () => {
    const secrets = new SecretStore()
    const proxy = createProxies({ HTTPS_PROXY: 'http://me:hunter22@p:1' }, secrets).for(
      'https://idp.example',
    )
    expect(JSON.stringify(proxy)).not.toContain('hunter22')
    expect(secrets.values()).toContain('hunter22')
  })

  it.each(['http://', 'ftp://p', 'socks5://p:1080'])('%s cannot be used, and says so', (value) => {
    const proxy = createProxies({ HTTPS_PROXY: value }, new SecretStore()).for(
      'https://idp.example',
    )
    expect(proxy?.problem).toEqual(expect.any(String))
  })
})
