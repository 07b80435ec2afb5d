import { createServer as createPlainServer } from 'node:net'
import type { Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { LabPki } from '../pki.ts'
import type { TlsFault } from '../scenario.ts'

export interface Listener {
  port: number
  /** Cuts every connection and closes the port. May be called more than once. */
  stop: () => Promise<void>
}

/** Accepts connections on 127.0.0.1 and a port chosen by the system; with TLS unless `tls` is `plain`. */
export async function listen(options: {
  tls: TlsFault
  pki: LabPki
  onConnection: (socket: Socket) => void
}): Promise<Listener> {
  const { tls, pki, onConnection } = options
  const accept = (socket: Socket): void => {
    socket.setNoDelay(true)
    socket.on('error', () => {})
    onConnection(socket)
  }
  const server =
    tls === 'plain'
      ? createPlainServer(accept)
      : createTlsServer(await pki.certificate(tls), accept)

  // Raw sockets: those in the middle of a TLS handshake have to be cut too.
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
