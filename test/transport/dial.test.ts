import { getDefaultAutoSelectFamilyAttemptTimeout } from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import { createAuthority, type Authority } from './pki.ts'
import { closedPort, httpServer, rawServer, tempFile, testTransport, tlsServer } from './fixture.ts'
import { boltServer } from './bolt-server.ts'

let authority: Authority
beforeAll(async () => {
  authority = await createAuthority()
})

const anyTime = expect.any(Number) as number
const done = { ok: true, durationMs: anyTime }
const plain = (port: number, host = 'localhost') =>
  ({ hop: 'mcp', host, port, tls: false }) as const
const secure = (port: number, host = 'localhost') =>
  ({ hop: 'neo4j', host, port, tls: true }) as const

describe('a dial that comes through', () => {
  it('gives a slow first address more time than Node does', () => {
    testTransport()
    expect(getDefaultAutoSelectFamilyAttemptTimeout()).toBeGreaterThan(1000)
  })

  it('has addresses, DNS and TCP without TLS', async () => {
    const port = await httpServer(() => {})
    expect(await testTransport().dial(plain(port))).toEqual({
      hop: 'mcp',
      host: 'localhost',
      port,
      addresses: ['127.0.0.1', '::1'],
      dns: done,
      tcp: done,
    })
  })

  it('has protocol and certificate with TLS', async () => {
    const port = await tlsServer(await authority.issue({ subject: 'CN=db, O=Graph' }))
    const transport = testTransport({ caFile: tempFile('ca.pem', authority.pem) })
    expect(await transport.dial(secure(port))).toMatchObject({
      tcp: done,
      tls: {
        ok: true,
        protocol: 'TLSv1.3',
        certificate: {
          subject: 'CN=db, O=Graph',
          issuer: 'CN=Test Root, O=Loopback',
          names: ['localhost', '127.0.0.1', '0:0:0:0:0:0:0:1'],
          selfSigned: false,
          fingerprint256: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/) as unknown,
        },
      },
    })
  })

  it('takes an address as it is, and without a server name', async () => {
    const greetings: string[] = []
    const port = await rawServer((socket) => {
      socket.once('data', (data) => {
        greetings.push(data.toString('latin1'))
        socket.end()
      })
    })
    const transport = testTransport()
    const fact = await transport.dial({ ...plain(port, '127.0.0.1'), tls: true })
    expect(fact).toMatchObject({ addresses: ['127.0.0.1'] })
    await transport.dial({ ...plain(port), tls: true })
    expect(greetings.map((greeting) => greeting.match(/localhost|127\.0\.0\.1/)?.[0])).toEqual([
      undefined,
      'localhost',
    ])
    expect(greetings.every((greeting) => greeting.includes('http/1.1'))).toBe(true)
  })

  it('takes any certificate when it is not to be verified', async () => {
    const port = await tlsServer(await authority.issue())
    const fact = await testTransport().dial({ ...secure(port), verify: false })
    expect(fact).toMatchObject({ tls: { ok: true, certificate: { subject: 'CN=leaf' } } })
    expect(fact).not.toHaveProperty('failure')
  })

  it('sends no byte of its own', async () => {
    let received = 0
    const port = await rawServer((socket) => socket.on('data', (data) => (received += data.length)))
    const transport = testTransport()
    await transport.dial(plain(port))
    await transport.close()
    expect(received).toBe(0)
  })

  it('stands in the ledger', async () => {
    const port = await httpServer(() => {})
    const transport = testTransport()
    await transport.dial(plain(port))
    expect(transport.exchanges()).toMatchObject([
      { hop: 'mcp', method: 'DIAL', url: `tcp://localhost:${port}`, status: 'connected' },
    ])
  })
})

describe('a dial that fails', () => {
  it('ends at DNS', async () => {
    expect(await testTransport().dial(secure(7687, 'db.invalid'))).toMatchObject({
      addresses: [],
      dns: { ok: false },
      failure: { kind: 'dns', code: 'ENOTFOUND', hop: 'neo4j', host: 'db.invalid', port: 7687 },
    })
  })

  it('ends at TCP', async () => {
    const port = await closedPort()
    expect(await testTransport().dial(plain(port))).toMatchObject({
      dns: { ok: true },
      tcp: { ok: false },
      failure: { kind: 'refused', code: 'ECONNREFUSED' },
    })
  })

  it('ends at the certificate, and tells it', async () => {
    const port = await tlsServer(await authority.issue())
    expect(await testTransport().dial(secure(port))).toMatchObject({
      tcp: { ok: true },
      tls: { ok: false, certificate: { subject: 'CN=leaf' } },
      failure: {
        kind: 'tls-untrusted',
        certificate: { subject: 'CN=leaf' },
        trust: "Node's built-in roots",
      },
    })
  })

  it('ends at TLS where the server has none', async () => {
    const port = await httpServer((_, response) => response.end())
    const fact = await testTransport().dial({ ...plain(port), tls: true })
    expect(fact).toMatchObject({ tcp: { ok: true }, failure: { kind: 'tls-mismatch' } })
    expect(fact).not.toHaveProperty('tls')
  })

  it('ends at TLS where a Bolt server just hangs up on it', async () => {
    const { port } = await boltServer()
    expect(await testTransport().dial(secure(port))).toMatchObject({
      tcp: { ok: true },
      failure: { kind: 'tls-mismatch', detail: 'the server speaks Bolt without TLS there' },
    })
  })

  it('is a reset where something hangs up on anything', async () => {
    const port = await rawServer((socket) => socket.destroy())
    expect(await testTransport().dial(secure(port))).toMatchObject({
      tcp: { ok: true },
      failure: { kind: 'reset' },
    })
  })

  it('times out in a TLS handshake that is not answered', async () => {
    const port = await rawServer(() => {})
    expect(await testTransport({ timeoutMs: 150 }).dial(secure(port))).toMatchObject({
      tcp: { ok: true },
      failure: { kind: 'timeout', code: 'ANSWER_TIMEOUT' },
    })
  })

  it('is aborted when the run has ended', async () => {
    const signal = AbortSignal.abort()
    expect(await testTransport({ signal }).dial(plain(await httpServer(() => {})))).toMatchObject({
      failure: { kind: 'aborted' },
    })
  })
})

describe('a dial behind a proxy', () => {
  const env = { HTTPS_PROXY: 'http://me:hunter22@proxy.invalid:3128' }

  it('names the proxy and dials nothing', async () => {
    const transport = testTransport({ env })
    const request = { hop: 'idp', host: 'idp.example', port: 443, tls: true } as const
    expect(await transport.dial(request)).toEqual({
      hop: 'idp',
      host: 'idp.example',
      port: 443,
      addresses: [],
      proxy: 'proxy.invalid:3128',
    })
    expect(transport.exchanges()).toEqual([])
  })

  it('does not exist for Bolt', async () => {
    expect(await testTransport({ env }).dial(secure(7687, 'db.invalid'))).toMatchObject({
      failure: { kind: 'dns' },
    })
  })
})
