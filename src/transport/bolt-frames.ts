import type { ByteReader } from './byte-reader.ts'
import { TransportError } from './failure.ts'
import { pack, PackStructure, unpack } from './packstream.ts'

/** Answers before a login are a few hundred bytes. */
const mostBytes = 64 * 1024

/** Bolt manual, message types. */
export const tags = { hello: 0x01, goodbye: 0x02, success: 0x70, failure: 0x7f } as const

/** One message in one chunk (Bolt manual, message transfer encoding): size, data, end mark. */
export function frame(message: PackStructure): Buffer {
  const data = pack(message)
  return Buffer.concat([Buffer.of(data.length >> 8, data.length & 0xff), data, Buffer.of(0, 0)])
}

/**
 * Reads one message. Empty chunks between messages keep a connection alive and mean nothing.
 *
 * @throws TransportError `too-large`, `malformed` or `reset`
 */
export async function readMessage(reader: ByteReader): Promise<PackStructure> {
  const chunks: Buffer[] = []
  let total = 0
  for (;;) {
    const size = (await reader.read(2)).readUInt16BE()
    if (size === 0 && chunks.length > 0) break
    total += size
    if (total > mostBytes)
      throw new TransportError('too-large', 'BOLT_MESSAGE_LIMIT', 'the answer is larger than 64 KB')
    if (size > 0) chunks.push(await reader.read(size))
  }
  const value = unpack(Buffer.concat(chunks))
  if (value instanceof PackStructure) return value
  throw new TransportError('malformed', 'ProtocolError', 'the answer is no Bolt message')
}
