import { createServer as createPlainServer } from 'node:http'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Socket } from 'node:net'
import type { LabPki } from './pki.ts'
import type { TlsFault } from './scenario.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>

/** A lab server that is listening. */
export interface HttpServer {
  /** `https://localhost:PORT`, or `http://localhost:PORT` for the fault `plain`. */
  origin: string
  port: number
  /** Cuts every connection and closes the port. May be called more than once. */
  stop: () => Promise<void>
}

/**
 * Serves HTTP on 127.0.0.1 and a port chosen by the system.
 * A handler that fails cuts its connection: the client sees a reset and never the lab's own error.
 */
export async function serveHttp(options: {
  tls: TlsFault
  pki: LabPki
  handler: Handler
  /**
   * Asks clients for a certificate. `any`: what it is worth is for the handler to say. `ec`: of another
   * kind of key none can be shown, and without one the handshake ends (RFC 8446 section 4.4.2.4).
   * `trusted`: of another issuer than the public ones, Node closes the connection and sends no alert.
   */
  asksCertificate?: 'any' | 'ec' | 'trusted'
}): Promise<HttpServer> {
  const { tls, pki, handler, asksCertificate } = options
  const asking = {
    requestCert: asksCertificate !== undefined,
    rejectUnauthorized: asksCertificate === 'ec' || asksCertificate === 'trusted',
    ...(asksCertificate === 'ec' ? { sigalgs: 'ecdsa_secp256r1_sha256' } : {}),
  }
  const listener: RequestListener = (request, response) => {
    // Clients that go away in the middle are normal here; without a listener they would end the process.
    response.on('error', () => {})
    Promise.resolve()
      .then(() => handler(request, response))
      .catch(() => response.destroy())
  }
  const server =
    tls === 'plain'
      ? createPlainServer(listener)
      : createTlsServer({ ...(await pki.certificate(tls)), ...asking }, listener)

  // Sockets in the middle of a TLS handshake are unknown to closeAllConnections().
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
  })
  server.on('tlsClientError', () => {})

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port was given')

  let stopping: Promise<void> | undefined
  return {
    origin: `${tls === 'plain' ? 'http' : 'https'}://localhost:${address.port}`,
    port: address.port,
    stop: () => {
      stopping ??= new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      })
      return stopping
    },
  }
}

/**
 * Reads a request's body as text.
 *
 * @throws Error when it is longer than `maxBytes` or breaks off
 */
export async function readText(request: IncomingMessage, maxBytes = 256 * 1024): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBytes) throw new Error('request body too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
