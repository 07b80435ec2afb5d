import { connect, type Socket } from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import { SecretStore } from '../../src/model/secret.ts'
import { createAuthority, type Authority } from './pki.ts'
import {
  closedPort,
  httpServer,
  httpsServer,
  rawServer,
  tempFile,
  testTransport,
} from './fixture.ts'

let authority: Authority
beforeAll(async () => {
  authority = await createAuthority()
})

/** A proxy that tunnels every name to one local port; what it was asked is kept. */
async function tunnelTo(port: number, status = '200 OK') {
  const heads: string[] = []
  const proxy = await rawServer((client: Socket) => {
    client.once('data', (head) => {
      heads.push(head.toString())
      client.write(`HTTP/1.1 ${status}\r\n\r\n`)
      if (!status.startsWith('200')) {
        client.end()
        return
      }
      const server = connect(port, '127.0.0.1')
      server.on('error', () => client.destroy())
      client.pipe(server).pipe(client)
    })
  })
  return { proxy, heads }
}

const get = (url: string, more = {}) => ({ hop: 'idp', method: 'GET', url, ...more }) as const

describe('https through a proxy', () => {
  const issue = () => authority.issue({ names: ['idp.example'] })

  it('is tunnelled to the name and verified at its end', async () => {
    const port = await httpsServer(await issue(), (_, response) => response.end('ok'))
    const { proxy, heads } = await tunnelTo(port)
    const transport = testTransport({
      env: { HTTPS_PROXY: `http://127.0.0.1:${proxy}` },
      caFile: tempFile('ca.pem', authority.pem),
    })
    expect(await transport.http(get('https://idp.example/'))).toMatchObject({
      ok: true,
      body: 'ok',
    })
    expect(heads).toHaveLength(1)
    expect(heads[0]).toMatch(/^CONNECT idp\.example:443 HTTP\/1\.1\r\n/)
    expect(transport.proxyFor('https://idp.example/')).toBe(`127.0.0.1:${proxy}`)
  })

  it('tells the certificate at the end when it does not hold', async () => {
    const port = await httpsServer(await issue(), (_, response) => response.end())
    const { proxy } = await tunnelTo(port)
    const transport = testTransport({ env: { https_proxy: `127.0.0.1:${proxy}` } })
    expect(await transport.http(get('https://idp.example/'))).toMatchObject({
      failure: {
        kind: 'tls-untrusted',
        host: 'idp.example',
        proxy: `127.0.0.1:${proxy}`,
        certificate: {
          issuer: 'CN=Test Root, O=Loopback',
          names: expect.arrayContaining(['idp.example']) as unknown,
        },
      },
    })
  })

  it('fails at the proxy when that refuses the tunnel', async () => {
    const { proxy } = await tunnelTo(0, '407 Proxy Authentication Required')
    const transport = testTransport({ env: { HTTPS_PROXY: `http://127.0.0.1:${proxy}` } })
    expect(await transport.http(get('https://idp.example/'))).toMatchObject({
      failure: {
        kind: 'proxy',
        code: 'HTTP_407',
        host: 'idp.example',
        proxy: `127.0.0.1:${proxy}`,
      },
    })
  })

  it('fails at the proxy when nobody listens there', async () => {
    const transport = testTransport({
      env: { HTTPS_PROXY: `http://127.0.0.1:${await closedPort()}` },
    })
    expect(await transport.http(get('https://idp.example/'))).toMatchObject({
      failure: { kind: 'proxy', code: 'ECONNREFUSED' },
    })
  })

  it('fails at the proxy when that hangs up', async () => {
    const proxy = await rawServer((socket) => socket.once('data', () => socket.end()))
    const transport = testTransport({ env: { HTTPS_PROXY: `http://127.0.0.1:${proxy}` } })
    expect(await transport.http(get('https://idp.example/'))).toMatchObject({
      failure: { kind: 'proxy', code: 'PROXY_CLOSED' },
    })
  })

  it('times out when the proxy is silent', async () => {
    const proxy = await rawServer(() => {})
    const transport = testTransport({
      timeoutMs: 150,
      env: { HTTPS_PROXY: `http://127.0.0.1:${proxy}` },
    })
    expect(await transport.http(get('https://idp.example/'))).toMatchObject({
      failure: { kind: 'timeout', code: 'CONNECT_TIMEOUT', proxy: `127.0.0.1:${proxy}` },
    })
  })

  it('is refused when the proxy is not an HTTP proxy', async () => {
    const transport = testTransport({ env: { HTTPS_PROXY: 'socks5://127.0.0.1:1080' } })
    expect(await transport.http(get('https://idp.example/'))).toMatchObject({
      failure: { kind: 'proxy', code: 'PROXY_UNUSABLE' },
    })
  })
})

describe('plain http through a proxy', () => {
  it("is handed over whole, with the proxy's credentials", async () => {
    let head = ''
    const proxy = await httpServer((request, response) => {
      head = `${request.url} ${request.headers.host} ${request.headers['proxy-authorization']}`
      response.end('ok')
    })
    const secrets = new SecretStore()
    const env = { http_proxy: `http://me:p%40ss-word@127.0.0.1:${proxy}` }
    const transport = testTransport({ env, secrets })
    expect(await transport.http(get('http://mcp.example/a?b=c'))).toMatchObject({ body: 'ok' })
    const basic = Buffer.from('me:p@ss-word').toString('base64')
    expect(head).toBe(`http://mcp.example/a?b=c mcp.example Basic ${basic}`)
    expect([...secrets.values()]).toEqual(['p@ss-word', basic])
  })

  it('fails at the proxy when that wants a login', async () => {
    const proxy = await httpServer((_, response) => response.writeHead(407).end('login'))
    const transport = testTransport({ env: { HTTP_PROXY: `http://127.0.0.1:${proxy}` } })
    expect(await transport.http(get('http://mcp.example/'))).toMatchObject({
      failure: { kind: 'proxy', code: 'HTTP_407', proxy: `127.0.0.1:${proxy}` },
    })
  })

  it('never takes that way to loopback', async () => {
    const port = await httpServer((_, response) => response.end('direct'))
    const transport = testTransport({ env: { HTTP_PROXY: 'http://proxy.invalid', http_proxy: '' } })
    const result = await transport.http(
      get(`http://127.0.0.1:${port}/`, { credential: 'bearer-token' }),
    )
    expect(result).toMatchObject({ ok: true, body: 'direct' })
  })
})
