import { beforeAll, describe, expect, it, vi } from 'vitest'
import { createAuthority, createSelfSigned, daysFromNow, type Authority } from './pki.ts'
import {
  httpServer,
  httpsServer,
  rawServer,
  tempFile,
  testTransport,
  tlsServer,
} from './fixture.ts'

let authority: Authority
beforeAll(async () => {
  authority = await createAuthority()
})

const caFile = () => tempFile('ca.pem', authority.pem)
const get = (port: number, scheme = 'https') =>
  ({ hop: 'idp', method: 'GET', url: `${scheme}://localhost:${port}/` }) as const

describe('https', () => {
  it('trusts what the CA file names', async () => {
    const port = await httpsServer(await authority.issue(), (_, response) => response.end('ok'))
    const transport = testTransport({ caFile: caFile() })
    expect(await transport.http(get(port))).toMatchObject({ ok: true, body: 'ok' })
    expect(transport.trust).toBe("Node's built-in roots and --ca-file")
  })

  it('trusts what NODE_EXTRA_CA_CERTS names', async () => {
    const port = await httpsServer(await authority.issue(), (_, response) => response.end('ok'))
    const transport = testTransport({ env: { NODE_EXTRA_CA_CERTS: caFile() } })
    expect(await transport.http(get(port))).toMatchObject({ ok: true })
    expect(transport.trust).toBe("Node's built-in roots and NODE_EXTRA_CA_CERTS")
  })

  it('does not trust an unknown issuer, and names it', async () => {
    const port = await httpsServer(await authority.issue(), (_, response) => response.end())
    expect(await testTransport().http(get(port))).toMatchObject({
      failure: {
        kind: 'tls-untrusted',
        code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        trust: "Node's built-in roots",
        certificate: {
          issuer: 'CN=Test Root, O=Loopback',
          names: ['localhost', '127.0.0.1', '0:0:0:0:0:0:0:1'],
        },
      },
    })
  })

  it('does not trust it either when NODE_TLS_REJECT_UNAUTHORIZED says so', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    const port = await httpsServer(await authority.issue(), (_, response) => response.end())
    const result = await testTransport().http(get(port))
    vi.unstubAllEnvs()
    expect(result).toMatchObject({ failure: { kind: 'tls-untrusted' } })
  })

  it('does not trust a self-signed certificate', async () => {
    const port = await httpsServer(await createSelfSigned(), (_, response) => response.end())
    expect(await testTransport().http(get(port))).toMatchObject({
      failure: {
        kind: 'tls-untrusted',
        code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
        certificate: { selfSigned: true, subject: 'CN=self' },
      },
    })
  })

  it.each([
    ['expired', { notBefore: daysFromNow(-3), notAfter: daysFromNow(-2) }, 'CERT_HAS_EXPIRED'],
    [
      'not yet valid',
      { notBefore: daysFromNow(2), notAfter: daysFromNow(3) },
      'CERT_NOT_YET_VALID',
    ],
  ])('does not take a certificate that is %s, and tells its dates', async (_, options, code) => {
    const port = await httpsServer(await authority.issue(options), (__, response) => response.end())
    const result = await testTransport({ caFile: caFile() }).http(get(port))
    expect(result).toMatchObject({ failure: { kind: 'tls-expired', code } })
    const dates = !result.ok && result.failure.certificate
    const seconds = (date: Date) => new Date(Math.floor(date.getTime() / 1000) * 1000).toISOString()
    expect(dates).toMatchObject({
      validFrom: seconds(options.notBefore),
      validTo: seconds(options.notAfter),
    })
  })

  it('does not take a certificate for other names, and tells them', async () => {
    const credentials = await authority.issue({ names: ['other.example', '*.test'], addresses: [] })
    const port = await httpsServer(credentials, (_, response) => response.end())
    expect(await testTransport({ caFile: caFile() }).http(get(port))).toMatchObject({
      failure: {
        kind: 'tls-name',
        code: 'ERR_TLS_CERT_ALTNAME_INVALID',
        certificate: { names: ['other.example', '*.test'] },
      },
    })
  })

  it('sends nothing to a server whose certificate does not hold', async () => {
    let received = 0
    const port = await tlsServer(await authority.issue(), (socket) => {
      socket.on('data', (data) => (received += data.length))
    })
    const transport = testTransport()
    const request = {
      ...get(port),
      headers: { authorization: 'Bearer x' },
      credential: 'bearer-token',
    }
    await transport.http(request as Parameters<typeof transport.http>[0])
    await transport.close()
    expect(received).toBe(0)
    expect(transport.exchanges()[0]).not.toHaveProperty('credential')
  })

  it('is a mismatch on a plain port', async () => {
    const port = await httpServer((_, response) => response.end())
    expect(await testTransport().http(get(port))).toMatchObject({
      failure: { kind: 'tls-mismatch' },
    })
  })

  it('is a mismatch the other way round', async () => {
    const port = await rawServer((socket) => {
      socket.once('data', () => socket.end(Buffer.from('15030100020246', 'hex')))
    })
    expect(await testTransport().http(get(port, 'http'))).toMatchObject({
      failure: { kind: 'tls-mismatch' },
    })
  })

  it.each([
    ['TLSv1.3', 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'],
    ['TLSv1.2', 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE'],
  ] as const)(
    'tells the alert of a server that wants a certificate in %s',
    async (version, code) => {
      const demand = { requestCert: true, rejectUnauthorized: true, maxVersion: version }
      const port = await httpsServer({ ...(await authority.issue()), ...demand }, (_, response) =>
        response.end('ok'),
      )
      const transport = testTransport({ caFile: caFile() })
      expect(await transport.http({ ...get(port), method: 'POST', body: 'a=b' })).toMatchObject({
        failure: { kind: 'tls-mismatch', code },
      })
    },
  )

  it('times out when the server says nothing in the handshake', async () => {
    const port = await rawServer(() => {})
    const transport = testTransport({ timeoutMs: 150 })
    expect(await transport.http({ ...get(port), credential: 'client-secret' })).toMatchObject({
      failure: { kind: 'timeout', code: 'ANSWER_TIMEOUT' },
    })
    expect(transport.exchanges()[0]).not.toHaveProperty('credential')
  })
})

describe('a CA file', () => {
  it.each([
    ['does not exist', () => '/nonexistent/ca.pem'],
    ['holds no certificate', () => tempFile('ca.pem', 'no certificate')],
    [
      'holds a broken one',
      () => tempFile('ca.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'),
    ],
    ['is a directory', () => '/'],
  ])('that %s is wrong configuration', (_, file) => {
    expect(() => testTransport({ caFile: file() })).toThrow(
      expect.objectContaining({ exitCode: 2, code: 'M2M107' }),
    )
  })

  it('of the environment is passed over when it is unusable', () => {
    const transport = testTransport({ env: { NODE_EXTRA_CA_CERTS: '/nonexistent/ca.pem' } })
    expect(transport.trust).toBe("Node's built-in roots")
  })
})
