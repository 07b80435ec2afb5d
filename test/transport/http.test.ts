import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { SecretStore } from '../../src/model/secret.ts'
import { closedPort, httpServer, rawServer, testTransport } from './fixture.ts'

const get = (port: number, more = {}) =>
  ({ hop: 'idp', method: 'GET', url: `http://127.0.0.1:${port}/`, ...more }) as const

/** Reads the request's head, then answers with exactly these bytes. */
const answering = (bytes: string, end = false) =>
  rawServer((socket) => {
    socket.once('data', () => {
      socket.write(bytes)
      if (end) socket.end()
    })
  })

describe('an HTTP answer', () => {
  it('has status, headers in lower case and body', async () => {
    const port = await httpServer((_, response) => {
      response.writeHead(404, { 'Content-Type': 'text/plain', 'X-Two': ['a', 'b'] }).end('gone')
    })
    const result = await testTransport().http(get(port))
    expect(result).toMatchObject({ ok: true, status: 404, body: 'gone' })
    expect(result.ok && result.headers).toMatchObject({
      'content-type': 'text/plain',
      'x-two': 'a, b',
    })
  })

  it('comes of the method, headers and body that were asked for', async () => {
    const port = await httpServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        const { method, headers } = request
        response.end([method, headers['x-a'], headers['accept-encoding'], body].join('|'))
      })
    })
    const request = get(port, { method: 'POST', headers: { 'X-A': '1' }, body: 'a=b' })
    expect(await testTransport().http(request)).toMatchObject({ body: 'POST|1|identity|a=b' })
  })

  it('is a redirect when the server redirects', async () => {
    let requests = 0
    const port = await httpServer((_, response) => {
      requests += 1
      response.writeHead(307, { location: '/elsewhere' }).end()
    })
    const request = get(port, { method: 'POST', body: 'secret', credential: 'client-secret' })
    expect(await testTransport().http(request)).toMatchObject({
      ok: true,
      status: 307,
      headers: { location: '/elsewhere' },
    })
    expect(requests).toBe(1)
  })

  it('has broken UTF-8 replaced', async () => {
    const port = await httpServer((_, response) => response.end(Buffer.of(0x61, 0xff, 0x62)))
    expect(await testTransport().http(get(port))).toMatchObject({ body: 'a\ufffdb' })
  })

  it('keeps the names of cookies only', async () => {
    const port = await httpServer((_, response) => {
      response.setHeader('set-cookie', ['AWSALB=abcdefgh; Path=/', 'sid=12345678']).end()
    })
    const result = await testTransport().http(get(port))
    expect(result.ok && result.headers['set-cookie']).toBe('AWSALB, sid')
  })

  it('is decoded when it comes compressed unasked', async () => {
    const port = await httpServer((_, response) => {
      response.setHeader('content-encoding', 'gzip').end(gzipSync('plain'))
    })
    expect(await testTransport().http(get(port))).toMatchObject({ ok: true, body: 'plain' })
  })

  it('is complete as soon as the caller has seen enough of a stream', async () => {
    const port = await httpServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('data: {"id":1}\n\n')
    })
    const until = (text: string) => text.includes('\n\n')
    const result = await testTransport().http(get(port, { until }))
    expect(result).toMatchObject({ ok: true, status: 200, body: 'data: {"id":1}\n\n' })
  })

  it('shows the caller every piece of a stream once', async () => {
    const port = await httpServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('data: 1\n\n')
      setImmediate(() => response.write('data: 2\n\n'))
    })
    let seen = ''
    const until = (piece: string) => {
      seen += piece
      return seen.includes('2')
    }
    const result = await testTransport().http(get(port, { until }))
    expect(result).toMatchObject({ ok: true, body: 'data: 1\n\ndata: 2\n\n' })
    expect(seen).toBe('data: 1\n\ndata: 2\n\n')
  })
})

describe('an HTTP exchange that fails', () => {
  it('is refused when nobody listens', async () => {
    const port = await closedPort()
    const result = await testTransport().http(get(port))
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: 'refused', code: 'ECONNREFUSED', hop: 'idp', host: '127.0.0.1', port },
    })
  })

  it('is a failure of DNS when the name does not exist', async () => {
    const request = get(1, { url: 'https://idp.invalid/' })
    expect(await testTransport().http(request)).toMatchObject({
      failure: { kind: 'dns', code: 'ENOTFOUND', host: 'idp.invalid', port: 443 },
    })
  })

  it('times out when no header comes', async () => {
    const port = await httpServer(() => {})
    expect(await testTransport({ timeoutMs: 150 }).http(get(port))).toMatchObject({
      failure: { kind: 'timeout', code: 'ANSWER_TIMEOUT' },
    })
  })

  it('times out when headers never end', async () => {
    const port = await rawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      const timer = setInterval(() => socket.write('x-more: y\r\n'), 20)
      socket.on('close', () => clearInterval(timer))
    })
    expect(await testTransport().http(get(port, { timeoutMs: 200 }))).toMatchObject({
      failure: { kind: 'timeout' },
    })
  })

  it('times out by the total when the body drips for ever', async () => {
    const port = await httpServer((_, response) => {
      const timer = setInterval(() => response.write('.'), 20)
      response.on('close', () => clearInterval(timer))
    })
    const result = await testTransport({ timeoutMs: 200 }).http(get(port))
    expect(result).toMatchObject({ failure: { kind: 'timeout', code: 'ANSWER_TIMEOUT' } })
  })

  it('is too large when the body is over the limit', async () => {
    const port = await httpServer((_, response) => response.end('x'.repeat(101)))
    expect(await testTransport().http(get(port, { maxBytes: 100 }))).toMatchObject({
      failure: { kind: 'too-large' },
    })
  })

  it('is too large when the body never ends', async () => {
    const port = await httpServer((_, response) => {
      const more = (): void => {
        while (response.write('x'.repeat(10_000)));
        response.once('drain', more)
      }
      more()
    })
    expect(await testTransport().http(get(port))).toMatchObject({ failure: { kind: 'too-large' } })
  })

  it('is too large when a small body unpacks into a large one', async () => {
    const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024))
    const port = await httpServer((_, response) => {
      response.setHeader('content-encoding', 'gzip').end(bomb)
    })
    expect(bomb.length).toBeLessThan(100_000)
    expect(await testTransport().http(get(port))).toMatchObject({ failure: { kind: 'too-large' } })
  })

  it('is malformed when an unknown encoding never ends', async () => {
    const port = await answering('HTTP/1.1 200 OK\r\ncontent-encoding: zstd\r\n\r\nabc')
    expect(await testTransport().http(get(port))).toMatchObject({ failure: { kind: 'malformed' } })
  })

  it('is too large when the headers are', async () => {
    const port = await answering(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(200_000)}\r\n\r\n`)
    expect(await testTransport().http(get(port))).toMatchObject({ failure: { kind: 'too-large' } })
  })

  it.each([
    ['shorter than its length', 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc', 'BODY_CUT'],
    [
      'cut within a chunk',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab',
      'BODY_CUT',
    ],
    [
      'of an unknown encoding',
      'HTTP/1.1 200 OK\r\ncontent-encoding: zstd\r\n\r\nabc',
      'BODY_ENCODING',
    ],
    ['not gzip', 'HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\nabcdef', 'Z_DATA_ERROR'],
  ])('is malformed when the body is %s', async (_, bytes, code) => {
    const port = await answering(bytes, true)
    expect(await testTransport().http(get(port))).toMatchObject({
      failure: { kind: 'malformed', code },
    })
  })

  it('is malformed when the answer is not HTTP', async () => {
    const port = await answering('SSH-2.0-OpenSSH_9.6\r\n')
    expect(await testTransport().http(get(port))).toMatchObject({ failure: { kind: 'malformed' } })
  })

  it('is a reset when the connection is closed before an answer', async () => {
    const port = await answering('', true)
    expect(await testTransport().http(get(port))).toMatchObject({ failure: { kind: 'reset' } })
  })

  it('is aborted when the run ends', async () => {
    const run = new AbortController()
    const port = await httpServer(() => run.abort())
    expect(await testTransport({ signal: run.signal }).http(get(port))).toMatchObject({
      failure: { kind: 'aborted' },
    })
  })

  it.each(['ftp://127.0.0.1/', 'http://user:hunter22@127.0.0.1/', 'no url'])(
    'is malformed when the address is %s',
    async (url) => {
      const result = await testTransport().http(get(1, { url }))
      expect(result).toMatchObject({ failure: { kind: 'malformed', code: 'ERR_INVALID_URL' } })
      expect(JSON.stringify(result)).not.toContain('hunter22')
    },
  )

  it('is malformed when a header cannot be sent', async () => {
    const port = await httpServer((_, response) => response.end())
    const request = get(port, { headers: { authorization: 'Bearer a\nb' } })
    const result = await testTransport().http(request)
    expect(result).toMatchObject({ failure: { kind: 'malformed', code: 'UND_ERR_INVALID_ARG' } })
    expect(JSON.stringify(result)).not.toContain('Bearer')
  })
})

describe('a credential over plain HTTP', () => {
  const request = get(80, { url: 'http://mcp.invalid/', credential: 'bearer-token' })

  it('is not sent off loopback, and no name is looked up for it', async () => {
    // A lookup would make it a failure of DNS.
    const transport = testTransport()
    expect(await transport.http(request)).toMatchObject({ failure: { kind: 'insecure-refused' } })
    expect(transport.exchanges()).toMatchObject([{ status: 'insecure-refused' }])
    expect(transport.exchanges()[0]).not.toHaveProperty('credential')
  })

  it('is not sent off loopback in an authorization header that nobody declared', async () => {
    const undeclared = get(80, {
      url: 'http://mcp.invalid/',
      headers: { Authorization: 'Bearer x' },
    })
    expect(await testTransport().http(undeclared)).toMatchObject({
      failure: { kind: 'insecure-refused' },
    })
  })

  it('is sent when that is allowed', async () => {
    expect(await testTransport({ allowInsecure: true }).http(request)).toMatchObject({
      failure: { kind: 'dns' },
    })
  })

  it('is sent to loopback', async () => {
    const port = await httpServer((_, response) => response.end())
    const transport = testTransport()
    await transport.http(get(port, { credential: 'bearer-token' }))
    expect(transport.exchanges()).toMatchObject([{ status: 200, credential: 'bearer-token' }])
  })
})

describe('the ledger', () => {
  it('holds what operators need to find a request again', async () => {
    const port = await httpServer((_, response) => {
      response.setHeader('date', 'Sat, 21 Nov 2026 12:00:00 GMT')
      response.setHeader('X-Ms-Request-Id', 'r-1').setHeader('CF-Ray', 'c-2').end()
    })
    const transport = testTransport({ now: () => Date.UTC(2026, 10, 21, 12, 0, 5) })
    await transport.http(get(port))
    await transport.http(get(port))
    expect(transport.exchanges()).toMatchObject([
      {
        id: 'x1',
        hop: 'idp',
        method: 'GET',
        status: 200,
        startedAt: '2026-11-21T12:00:05.000Z',
        correlationIds: { 'x-ms-request-id': 'r-1', 'cf-ray': 'c-2' },
        serverDate: '2026-11-21T12:00:00.000Z',
      },
      { id: 'x2' },
    ])
  })

  it('holds no secret, wherever a server repeats it', async () => {
    const secrets = new SecretStore()
    const secret = secrets.keep('s3cr3t-of-the-client').reveal()
    const port = await httpServer((_, response) => {
      response.setHeader('x-request-id', `for ${secret}`).end(secret)
    })
    const url = `http://127.0.0.1:${port}/${secret}?code=${secret}&api-version=2018-02-01#${secret}`
    const transport = testTransport({ secrets })
    await transport.http(
      get(port, { url, headers: { authorization: secret }, credential: 'client-secret' }),
    )
    expect(JSON.stringify(transport.exchanges())).not.toContain(secret)
    expect(transport.exchanges()[0]?.url).toBe(
      `http://127.0.0.1:${port}/…?code=…&api-version=2018-02-01`,
    )
  })

  it('says that a credential was sent when the answer stays away', async () => {
    const transport = testTransport({ timeoutMs: 150 })
    await transport.http(get(await httpServer(() => {}), { credential: 'client-secret' }))
    expect(transport.exchanges()).toMatchObject([
      { status: 'timeout', credential: 'client-secret' },
    ])
  })

  it('says that no credential was sent when no connection came about', async () => {
    const transport = testTransport()
    await transport.http(get(await closedPort(), { credential: 'client-secret' }))
    expect(transport.exchanges()[0]).not.toHaveProperty('credential')
  })
})
