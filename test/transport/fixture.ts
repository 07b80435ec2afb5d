import '../no-network.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTlsServer, type TlsOptions } from 'node:tls'
import { onTestFinished } from 'vitest'
import type { BoltTarget } from '../../src/model/network.ts'
import { SecretStore } from '../../src/model/secret.ts'
import { createTransport } from '../../src/transport/live.ts'
import { parseBoltUri } from '../../src/transport/bolt-uri.ts'
import type { Transport, TransportOptions } from '../../src/transport/transport.ts'
import type { Credentials } from './pki.ts'

/** Long enough never to be reached by what answers; what is meant to time out is given less. */
const patient = 5000

export function testTransport(options: Partial<TransportOptions> = {}): Transport {
  const transport = createTransport({
    timeoutMs: patient,
    allowInsecure: false,
    env: {},
    secrets: new SecretStore(),
    signal: new AbortController().signal,
    ...options,
  })
  onTestFinished(() => transport.close())
  return transport
}

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  })
  return (server.address() as AddressInfo).port
}

/** A server of bytes; its port. */
export function rawServer(onConnection: (socket: Socket) => void): Promise<number> {
  return listen(createServer(onConnection))
}

export function tlsServer(
  credentials: Credentials,
  onConnection: (socket: Socket) => void = () => {},
): Promise<number> {
  const server = createTlsServer(credentials, (socket) => {
    socket.on('error', () => {})
    onConnection(socket)
  })
  return listen(server.on('tlsClientError', () => {}))
}

export function httpServer(listener: RequestListener): Promise<number> {
  return listen(createHttpServer(listener))
}

export function httpsServer(
  credentials: Credentials & TlsOptions,
  listener: RequestListener,
): Promise<number> {
  return listen(createHttpsServer(credentials, listener).on('tlsClientError', () => {}))
}

/** A port on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return port
}

export function tempFile(name: string, text: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'transport-test-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const file = join(directory, name)
  writeFileSync(file, text, { mode: 0o600 })
  return file
}

export function boltTarget(uri: string): BoltTarget {
  const target = parseBoltUri(uri)
  if ('problem' in target) throw new Error(target.problem)
  return target
}
