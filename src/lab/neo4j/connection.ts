import type { Socket } from 'node:net'
import { chunk, Dechunker } from './chunks.ts'
import { answerHandshake, atLeast, chosenVersion } from './handshake.ts'
import type { BoltVersion } from './handshake.ts'
import { pack } from './packstream.ts'
import type { PackValue } from './packstream.ts'
import { BoltSession } from './session.ts'
import type { SessionServer } from './session.ts'
import { unpack } from './unpack.ts'

/** Milliseconds after which a client that says nothing is cut off. */
const idleMs = 120_000
const lingerMs = 1000

/**
 * Serves one Bolt connection to its end. Reading waits for the answer to what was read, so messages are
 * handled strictly in order and a client that does not listen cannot pile up answers.
 */
export async function serveConnection(
  socket: Socket,
  options: { server: SessionServer; versions: readonly BoltVersion[]; id: string },
): Promise<void> {
  socket.setTimeout(idleMs, () => socket.destroy())
  try {
    const source = new ByteSource(socket)
    const agreed = await agree(socket, source, options.versions)
    if (agreed !== undefined) {
      const session = new BoltSession(options.server, { ...agreed, id: options.id })
      await converse(socket, source, session, atLeast(agreed.version, 6, 1) ? 2 : 1)
    }
    await finish(socket, source)
  } catch {
    // The client went away, or sent what no client sends: a real server closes the connection too.
    socket.destroy()
  }
}

interface Agreed {
  version: BoltVersion
  manifest: boolean
}

async function agree(
  socket: Socket,
  source: ByteSource,
  versions: readonly BoltVersion[],
): Promise<Agreed | undefined> {
  const answer = answerHandshake(await source.take(20), versions)
  if (answer.outcome === 'not-bolt') return undefined
  await write(socket, answer.bytes)
  if (answer.outcome === 'agreed') return { version: answer.version, manifest: false }
  if (answer.outcome === 'none') return undefined
  const version = chosenVersion(await source.take(4), versions)
  // Capabilities: a VarInt, its last byte without the high bit. None were offered.
  const capabilities = await source.take(1)
  return version === undefined || capabilities[0] !== 0 ? undefined : { version, manifest: true }
}

async function converse(
  socket: Socket,
  source: ByteSource,
  session: BoltSession,
  edition: 1 | 2,
): Promise<void> {
  const dechunker = new Dechunker()
  for (let bytes = await source.some(); bytes !== undefined; bytes = await source.some()) {
    for (const message of dechunker.push(bytes)) {
      const answer = await session.handle(readable(message, edition))
      const frames = answer.messages.map((structure) => chunk(pack(structure)))
      if (frames.length > 0) await write(socket, Buffer.concat(frames))
      if (answer.close) return
    }
  }
}

/**
 * Ends our side and reads what the client had already sent: closing with unread bytes would reset the
 * connection and could take the last answer with it.
 */
async function finish(socket: Socket, source: ByteSource): Promise<void> {
  socket.end()
  socket.setTimeout(lingerMs)
  while ((await source.some()) !== undefined) continue
}

/** Bytes that are no PackStream become a value that is no request: the session then answers for both. */
function readable(message: Buffer, edition: 1 | 2): PackValue {
  try {
    return unpack(message, edition)
  } catch {
    return null
  }
}

function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error == null ? resolve() : reject(error)))
  })
}

/** Bytes of a connection in portions of one's own choosing. */
class ByteSource {
  readonly #chunks: AsyncIterator<Buffer>
  #pending: Buffer = Buffer.alloc(0)

  constructor(socket: Socket) {
    this.#chunks = (socket as AsyncIterable<Buffer>)[Symbol.asyncIterator]()
  }

  /** @throws Error when the connection ends before */
  async take(size: number): Promise<Buffer> {
    while (this.#pending.length < size) {
      const next = await this.#chunks.next()
      if (next.done === true) throw new Error('connection ended')
      this.#pending = Buffer.concat([this.#pending, next.value])
    }
    const taken = this.#pending.subarray(0, size)
    this.#pending = this.#pending.subarray(size)
    return taken
  }

  /** Whatever is there next; undefined at the end. */
  async some(): Promise<Buffer | undefined> {
    if (this.#pending.length > 0) return this.take(this.#pending.length)
    const next = await this.#chunks.next()
    return next.done === true ? undefined : next.value
  }
}
