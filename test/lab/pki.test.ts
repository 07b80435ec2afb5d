import { existsSync, readFileSync, statSync } from 'node:fs'
import { request as plainRequest } from 'node:http'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFetchJson } from '../../src/lab/fetch-json.ts'
import { serveHttp } from '../../src/lab/http-server.ts'
import type { Handler, HttpServer } from '../../src/lab/http-server.ts'
import { createPki, makePrivateDirectory } from '../../src/lab/pki.ts'
import type { LabPki } from '../../src/lab/pki.ts'
import type { TlsFault } from '../../src/lab/scenario.ts'
import { send } from './request.ts'

let directory: Awaited<ReturnType<typeof makePrivateDirectory>>
let pki: LabPki
const servers: HttpServer[] = []

async function serve(tls: TlsFault, handler: Handler): Promise<HttpServer> {
  const server = await serveHttp({ tls, pki, handler })
  servers.push(server)
  return server
}

const sayHello: Handler = (_, response) => {
  response.end('{"hello":"there"}')
}

beforeEach(async () => {
  directory = await makePrivateDirectory()
  pki = await createPki(directory.path)
})

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()))
  await directory.remove()
})

describe('the certificates of the lab', () => {
  it.each(['localhost', '127.0.0.1'])('are trusted for %s with the lab CA', async (host) => {
    const { port } = await serve('ok', sayHello)
    const answer = await send(`https://${host}:${port}/`, { ca: pki.caPem })
    expect(answer.text).toBe('{"hello":"there"}')
  })

  it('are not trusted without the lab CA', async () => {
    const other = await makePrivateDirectory()
    try {
      const stranger = await createPki(other.path)
      const { origin } = await serve('ok', sayHello)
      await expect(send(origin, { ca: stranger.caPem })).rejects.toMatchObject({
        code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      })
    } finally {
      await other.remove()
    }
  })

  it.each([
    ['untrusted', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['expired', 'CERT_HAS_EXPIRED'],
    ['wrong-name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ] as const)('with the fault %s are refused as %s', async (fault, code) => {
    const { origin } = await serve(fault, sayHello)
    await expect(send(origin, { ca: pki.caPem })).rejects.toMatchObject({ code })
  })

  it('leave only the CA certificate on disk, readable by its owner', () => {
    expect(readFileSync(pki.caFile, 'utf8').trim()).toBe(pki.caPem.trim())
    expect(pki.caPem).not.toContain('PRIVATE KEY')
    expect(statSync(pki.caFile).mode & 0o077).toBe(0)
    expect(statSync(directory.path).mode & 0o077).toBe(0)
  })

  it('are gone from disk with their directory', async () => {
    await directory.remove()
    expect(existsSync(directory.path)).toBe(false)
  })
})

describe('a lab HTTP server', () => {
  it('speaks plain HTTP for the fault plain', async () => {
    const { origin } = await serve('plain', sayHello)
    const status = await new Promise((resolve, reject) => {
      plainRequest(origin, { agent: false }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
        .on('error', reject)
        .end()
    })
    expect([origin.slice(0, 17), status]).toEqual(['http://localhost:', 200])
  })

  it('cuts the connection when its handler fails', async () => {
    const { origin } = await serve('ok', () => Promise.reject(new Error('a secret reason')))
    await expect(send(origin, { ca: pki.caPem })).rejects.toMatchObject({ code: 'ECONNRESET' })
  })

  it('stops while a request waits for its answer', async () => {
    let stopped: Promise<void> | undefined
    const server = await serve('ok', () => {
      stopped = server.stop()
    })
    await expect(send(server.origin, { ca: pki.caPem })).rejects.toMatchObject({
      code: 'ECONNRESET',
    })
    await expect(stopped).resolves.toBeUndefined()
  })

  it('stops while a client is in the middle of the TLS handshake', async () => {
    const server = await serveHttp({ tls: 'ok', pki, handler: sayHello })
    const socket = connect(server.port, '127.0.0.1')
    const closed = new Promise((resolve) => {
      socket.on('error', () => {})
      socket.on('close', resolve)
    })
    await new Promise((resolve) => socket.on('connect', resolve))
    await server.stop()
    await closed
    await expect(send(server.origin, { ca: pki.caPem })).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    })
  })

  it('may be stopped twice', async () => {
    const server = await serve('ok', sayHello)
    await server.stop()
    await expect(server.stop()).resolves.toBeUndefined()
  })
})

describe('the fetch of a lab server', () => {
  const fetcher = (): ReturnType<typeof createFetchJson> =>
    createFetchJson(pki.caPem, new AbortController().signal)

  it('reads a document over TLS that the lab CA vouches for', async () => {
    const { origin } = await serve('ok', sayHello)
    expect(await fetcher()(origin)).toEqual({ hello: 'there' })
  })

  it('does not follow redirects', async () => {
    const { origin } = await serve('ok', (request, response) => {
      if (request.url === '/there') response.end('{}')
      else response.writeHead(302, { Location: '/there' }).end()
    })
    await expect(fetcher()(origin)).rejects.toThrow('status 302')
  })

  it('refuses what is not JSON', async () => {
    const { origin } = await serve('ok', (_, response) => {
      response.end('<html>')
    })
    await expect(fetcher()(origin)).rejects.toThrow('not JSON')
  })

  it('gives up on a document that is too large', async () => {
    const { origin } = await serve('ok', (_, response) => {
      response.end(`"${'x'.repeat(2 * 1024 * 1024)}"`)
    })
    await expect(fetcher()(origin)).rejects.toThrow('document too large')
  })

  it('ends when the lab stops', async () => {
    const stopping = new AbortController()
    const { origin } = await serve('ok', () => stopping.abort())
    await expect(createFetchJson(pki.caPem, stopping.signal)(origin)).rejects.toMatchObject({
      name: 'AbortError',
    })
  })
})
