const largestChunk = 0xffff

/** Frames one message: chunks of at most 65535 bytes, ended by an empty one (Bolt manual, "Message chunking"). */
export function chunk(message: Uint8Array): Buffer {
  const parts: Uint8Array[] = []
  for (let at = 0; at < message.length; at += largestChunk) {
    const piece = message.subarray(at, at + largestChunk)
    const header = Buffer.alloc(2)
    header.writeUInt16BE(piece.length)
    parts.push(header, piece)
  }
  parts.push(Buffer.of(0, 0))
  return Buffer.concat(parts)
}

/** A message longer than the limit: the connection is no longer worth reading. */
export class MessageTooLargeError extends Error {
  override readonly name = 'MessageTooLargeError'
}

/** Puts messages together from the bytes of a connection, however these were cut on the way. */
export class Dechunker {
  readonly #limit: number
  #pending: Buffer = Buffer.alloc(0)
  #chunks: Buffer[] = []
  #size = 0

  /** @param limit bytes of one message */
  constructor(limit = 1024 * 1024) {
    this.#limit = limit
  }

  /**
   * Takes the next bytes and gives the messages that they complete. An empty chunk between messages is
   * a NOOP and gives none.
   *
   * @throws MessageTooLargeError
   */
  push(bytes: Uint8Array): Buffer[] {
    const messages: Buffer[] = []
    this.#pending = Buffer.concat([this.#pending, bytes])
    while (this.#pending.length >= 2) {
      const size = this.#pending.readUInt16BE(0)
      if (this.#pending.length < 2 + size) break
      if (size > 0) this.#add(this.#pending.subarray(2, 2 + size))
      else if (this.#size > 0) messages.push(this.#finish())
      this.#pending = this.#pending.subarray(2 + size)
    }
    return messages
  }

  #add(piece: Buffer): void {
    this.#size += piece.length
    if (this.#size > this.#limit) throw new MessageTooLargeError('message too large')
    this.#chunks.push(piece)
  }

  #finish(): Buffer {
    const message = Buffer.concat(this.#chunks)
    this.#chunks = []
    this.#size = 0
    return message
  }
}
