import dns from 'node:dns'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { httpServer, testTransport } from './fixture.ts'

type Answer = (error: Error | null, addresses: { address: string; family: number }[]) => void

/** What the resolver says from now on; what is not listed does not exist. */
function resolver(names: Record<string, string>): void {
  const lookup = (name: string, _options: unknown, answer: Answer): void => {
    const address = names[name]
    if (address === undefined) answer(Object.assign(new Error(), { code: 'ENOTFOUND' }), [])
    else answer(null, [{ address, family: address.includes(':') ? 6 : 4 }])
  }
  const spy = vi.spyOn(dns, 'lookup').mockImplementation(lookup as never)
  onTestFinished(() => spy.mockRestore())
}

describe('an address out of a foreign document', () => {
  it.each([
    ['127.0.0.1', false],
    ['169.254.169.254', false],
    ['10.0.0.8', false],
    ['::ffff:10.0.0.8', false],
    ['64:ff9b::a9fe:a9fe', false],
    ['fd00::1', false],
    ['8.8.8.8', true],
    ['2606:4700::1111', true],
  ])('whose name leads to %s may be followed: %s', async (address, may) => {
    resolver({ 'keys.example': address, 'issuer.example': '8.8.4.4' })
    const transport = testTransport()
    const follow = transport.mayFollow('https://keys.example/jwks', 'https://issuer.example/x')
    expect(await follow).toBe(may)
  })

  it('may lie inside of the network where the configured host lies', async () => {
    resolver({ 'keys.corp.example': '10.0.0.8', 'issuer.corp.example': '10.0.0.9' })
    const transport = testTransport()
    const follow = transport.mayFollow('https://keys.corp.example/', 'https://issuer.corp.example/')
    expect(await follow).toBe(true)
  })

  it('is not looked up where it is the configured host itself, or a proxy does it', async () => {
    resolver({})
    const lookup = vi.mocked(dns.lookup)
    const transport = testTransport()
    expect(
      await transport.mayFollow('https://issuer.example/jwks', 'https://issuer.example/x'),
    ).toBe(true)
    const proxied = testTransport({ env: { HTTPS_PROXY: 'http://127.0.0.1:3128' } })
    expect(await proxied.mayFollow('https://keys.example/', 'https://issuer.example/x')).toBe(true)
    expect(lookup).not.toHaveBeenCalled()
  })

  it('is contacted where its name led when it was judged, whatever the name says later', async () => {
    let requests = 0
    const port = await httpServer((_request, response) => {
      requests += 1
      response.end()
    })
    resolver({ 'issuer.example': '8.8.4.4' })
    const transport = testTransport()
    const url = `https://keys.example:${port}/jwks`
    expect(await transport.mayFollow(url, 'https://issuer.example/x')).toBe(true)
    resolver({ 'keys.example': '127.0.0.1' })
    const answer = await transport.http({ hop: 'jwks', method: 'GET', url })
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'dns' } })
    expect(requests).toBe(0)
  })
})
