import type { Socket } from 'node:net'
import { TransportError } from './failure.ts'

/** Reads a connection in pieces of a wanted size. */
export interface ByteReader {
  /** @throws TransportError `reset` with code `ECONNRESET` when the other side ends it before */
  read: (size: number) => Promise<Buffer>
  /** What has come and was not asked for yet. */
  rest: () => Buffer
  /** Whether anything has come at all. */
  heard: () => boolean
}

export function createByteReader(socket: Socket): ByteReader {
  const chunks = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let pending: Buffer = Buffer.alloc(0)
  let heard = false
  return {
    read: async (size) => {
      while (pending.length < size) {
        const { done, value } = await chunks.next()
        if (done === true)
          throw new TransportError(
            'reset',
            'ECONNRESET',
            'the connection was closed before an answer came',
          )
        heard = true
        pending = pending.length === 0 ? value : Buffer.concat([pending, value])
      }
      const part = pending.subarray(0, size)
      pending = pending.subarray(size)
      return part
    },
    rest: () => pending,
    heard: () => heard,
  }
}
