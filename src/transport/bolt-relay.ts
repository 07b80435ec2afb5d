import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { TransportError } from './failure.ts'
import type { Wiring } from './wiring.ts'

/**
 * Bytes that a server may answer on one connection. Everything that is asked for is a few hundred bytes,
 * or some dozen KB for thousands of roles. The driver's time grows with the square of the number of
 * chunks in a message, so that a larger limit would let a server stop the whole process.
 */
const mostBytes = 256 * 1024

/** A port of this machine that leads to the server, for exactly one connection. */
export interface BoltRelay {
  port: number
  /** Why the connection is over, when it was not ended from here. */
  fault: () => Error | undefined
  /** Ends everything; what was written on the way to the server is still sent. */
  close: () => void
  /** When the driver has ended its side. */
  ended: Promise<void>
}

/**
 * Stands between neo4j-driver 6.3 and the server, because the driver bounds nothing: it keeps what
 * comes until there is no memory left, and it may forget sockets. It listens on 127.0.0.1 until the
 * driver has come, which is at once.
 */
export async function openRelay(
  { sockets }: Pick<Wiring, 'sockets'>,
  server: Socket,
): Promise<BoltRelay> {
  let fault: Error | undefined
  let bytes = 0
  let driver: Socket | undefined
  const early: Buffer[] = []
  const listener = createServer({ noDelay: true })
  const over = (reason: Error): void => {
    fault ??= reason
    server.destroy()
    // Not destroyed: what the server said before has to arrive.
    driver?.end()
  }
  const cut = (): void =>
    over(new TransportError('reset', 'ECONNRESET', 'the connection was closed'))
  server.on('error', over)
  server.on('close', cut)
  server.on('end', cut)
  server.on('data', (data: Buffer) => {
    bytes += data.length
    if (bytes > mostBytes) over(tooLarge())
    else if (driver) driver.write(data)
    else early.push(data)
  })
  const ended = new Promise<void>((resolve) => {
    listener.once('connection', (socket: Socket) => {
      driver = sockets.keep(socket)
      listener.close()
      for (const data of early) socket.write(data)
      if (fault) socket.end()
      socket.on('error', () => {})
      socket.on('data', (data: Buffer) => void server.write(data))
      socket.once('close', resolve)
    })
  })
  if (server.destroyed) cut()
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const close = (): void => {
    server.off('close', cut).off('end', cut)
    server.destroySoon()
    listener.close()
    driver?.destroy()
  }
  return { port: (listener.address() as AddressInfo).port, fault: () => fault, close, ended }
}

function tooLarge(): TransportError {
  const detail = `the server sent more than ${mostBytes / 1024} KB`
  return new TransportError('too-large', 'BOLT_ANSWER_LIMIT', detail)
}
