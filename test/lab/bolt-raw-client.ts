import { connect } from 'node:tls'
import type { TLSSocket } from 'node:tls'
import { onTestFinished } from 'vitest'
import { chunk, Dechunker } from '../../src/lab/neo4j/chunks.ts'
import { requests } from '../../src/lab/neo4j/messages.ts'
import type { RequestName } from '../../src/lab/neo4j/messages.ts'
import { isPackMap, pack, Structure } from '../../src/lab/neo4j/packstream.ts'
import type { PackMap, PackValue } from '../../src/lab/neo4j/packstream.ts'
import { unpack } from '../../src/lab/neo4j/unpack.ts'

const kinds: Record<number, string> = {
  0x70: 'SUCCESS',
  0x71: 'RECORD',
  0x7e: 'IGNORED',
  0x7f: 'FAILURE',
}

/** An answer as `[kind, first field]`. */
export type Answer = [kind: string, data: PackMap]

/** A Bolt client that does what no driver would. */
export interface RawClient {
  socket: TLSSocket
  write: (bytes: Uint8Array) => void
  /** @returns fewer bytes only when the server closes */
  take: (size: number) => Promise<Buffer>
  send: (name: RequestName, ...fields: PackValue[]) => void
  answer: () => Promise<Answer | 'closed'>
}

export const magic = Buffer.from('6060b017', 'hex')

/** The 20 bytes of a client that proposes one version without a manifest. */
export function proposal(major: number, minor: number): Buffer {
  return Buffer.concat([magic, Buffer.of(0, 0, minor, major), Buffer.alloc(12)])
}

export function rawClient(server: { port: number }, lab: { pki: { caPem: string } }): RawClient {
  const socket = connect({ port: server.port, host: 'localhost', ca: lab.pki.caPem })
  socket.on('error', () => {})
  onTestFinished(() => void socket.destroy())
  const chunks = (socket as AsyncIterable<Buffer>)[Symbol.asyncIterator]()
  const dechunker = new Dechunker()
  let pending = Buffer.alloc(0)
  const messages: Buffer[] = []

  const more = async (): Promise<Buffer | undefined> => {
    const next = await chunks.next().catch(() => undefined)
    return next === undefined || next.done === true ? undefined : next.value
  }
  return {
    socket,
    write: (bytes) => void socket.write(bytes),
    take: async (size) => {
      for (let bytes; pending.length < size && (bytes = await more()) !== undefined;) {
        pending = Buffer.concat([pending, bytes])
      }
      const taken = pending.subarray(0, size)
      pending = pending.subarray(size)
      return taken
    },
    send: (name, ...fields) =>
      void socket.write(chunk(pack(new Structure(requests[name], fields)))),
    answer: async () => {
      while (messages.length === 0) {
        const bytes = pending.length > 0 ? pending : await more()
        pending = Buffer.alloc(0)
        if (bytes === undefined) return 'closed'
        messages.push(...dechunker.push(bytes))
      }
      const message = unpack(messages.shift() ?? Buffer.alloc(0))
      if (!(message instanceof Structure)) throw new Error('no message')
      const [first] = message.fields
      return [kinds[message.tag] ?? '?', isPackMap(first) ? first : {}]
    },
  }
}

/** A client that has agreed on a version and, if a credential is given, logged in. */
export async function greeted(
  server: { port: number },
  lab: { pki: { caPem: string } },
  version: [major: number, minor: number],
  credential?: PackMap,
): Promise<RawClient> {
  const client = rawClient(server, lab)
  client.write(proposal(...version))
  const agreed = await client.take(4)
  if (agreed[3] !== version[0]) throw new Error('version was not taken')
  client.send('HELLO', { user_agent: 'raw/1' })
  await client.answer()
  if (credential === undefined) return client
  client.send('LOGON', credential)
  const [kind] = await client.answer()
  if (kind !== 'SUCCESS') throw new Error('login was refused')
  return client
}
