import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { chunk, Dechunker } from '../../../src/lab/neo4j/chunks.ts'
import { requests } from '../../../src/lab/neo4j/messages.ts'
import type { RequestName } from '../../../src/lab/neo4j/messages.ts'
import { pack, Structure } from '../../../src/lab/neo4j/packstream.ts'
import type { PackValue } from '../../../src/lab/neo4j/packstream.ts'
import { unpack } from '../../../src/lab/neo4j/unpack.ts'
import { handshakeBytes } from '../../../src/transport/bolt-handshake.ts'

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')

/** Proposals of real clients, and such as show the order in which a server looks at them. */
export const proposals: Record<string, Buffer> = {
  'of the program': handshakeBytes.subarray(4),
  // JavaScript 6.3 and Go 6.2.
  'of drivers with the manifest': hex('000001FF 00080805 00020404 00000003'),
  'of Go drivers before the manifest': hex('00070705 00020404 00000104 00000003'),
  'of 6.0 without a manifest': hex('00000006 00000805 00000000 00000000'),
  'of 6.1 and what is below it': hex('00010106 00080805 00020404 00000003'),
  'with an older version first': hex('00020404 00080805 000001FF 00000003'),
  'with the manifest last': hex('00040405 00080805 00020404 000001FF'),
  'of a manifest that nobody knows': hex('000002FF 00080805 00020404 00000003'),
  'of 4.2 alone': hex('00000204 00000000 00000000 00000000'),
  'of 3.0 alone': hex('00000003 00000000 00000000 00000000'),
  'of 5.5, which never was': hex('00000505 00000000 00000000 00000000'),
  'of 5.5 and 5.4': hex('00010505 00000000 00000000 00000000'),
  'of more than there is': hex('00090905 00000000 00000000 00000000'),
}

const magic = hex('6060B017')
const manifest = 0x000001ff

/** All that a server says to a client's four proposals. */
export async function handshake(port: number, four: Buffer): Promise<string> {
  const socket = opened(port)
  socket.write(Buffer.concat([magic, four]))
  const answer = await handshakeAnswer(socket)
  socket.destroy()
  return answer.toString('hex')
}

/** What is sent after HELLO and LOGON, or with the credential in HELLO before 5.1. */
export const conversation: [name: RequestName, ...fields: PackValue[]][] = [
  ['RUN', 'RETURN $x AS x', { x: 1 }, {}],
  ['PULL', { n: -1 }],
  ['RUN', 'EXPLAIN RETURN 1 AS ok', {}, {}],
  ['PULL', { n: -1 }],
  ['BEGIN', {}],
  ['RUN', 'RETURN 1 AS ok', {}, {}],
  ['PULL', { n: -1 }],
  ['COMMIT'],
  ['ROUTE', {}, [], {}],
  ['RUN', 'RETURN 1 AS ok', {}, { db: 'elsewhere' }],
  ['RESET'],
]

/** The answers to a conversation over one version of Bolt, each without what differs from run to run. */
export async function converse(
  port: number,
  [major, minor]: readonly [number, number],
  password: string,
): Promise<unknown[]> {
  const socket = opened(port)
  socket.write(Buffer.concat([magic, Buffer.of(0, 0, minor, major), Buffer.alloc(12)]))
  await handshakeAnswer(socket)
  const credential = { scheme: 'basic', principal: 'neo4j', credentials: password }
  const client = { user_agent: 'peer/1', bolt_agent: { product: 'peer/1' } }
  const separate = major > 5 || (major === 5 && minor > 0)
  const begin: typeof conversation = separate
    ? [
        ['HELLO', client],
        ['LOGON', credential],
      ]
    : [['HELLO', { user_agent: 'peer/1', ...credential }]]
  const told: unknown[] = []
  for (const [name, ...fields] of [...begin, ...conversation]) {
    socket.write(chunk(pack(new Structure(requests[name], fields))))
    told.push([name, ...(await answersFrom(socket))])
  }
  socket.destroy()
  return told
}

/** Messages up to one that is no RECORD. */
async function answersFrom(socket: Socket): Promise<unknown[]> {
  const dechunker = new Dechunker()
  const answers: unknown[] = []
  for (;;) {
    const bytes = await nextBytes(socket)
    if (bytes === undefined) return [...answers, 'closed']
    for (const message of dechunker.push(bytes)) {
      const answer = unpack(message) as Structure
      answers.push([answer.tag, ...answer.fields.map((field) => comparable(field))])
      if (answer.tag !== 0x71) return answers
    }
  }
}

/** Telemetry is off in the original: its settings say so. A plan is compared by its being there. */
const leftOut = new Set([
  't_first',
  't_last',
  'connection_id',
  'plan',
  'bookmark',
  'telemetry.enabled',
])

function comparable(value: PackValue): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, field: unknown) => {
      if (leftOut.has(key)) return key === 'telemetry.enabled' ? undefined : '<any>'
      return typeof field === 'string' ? field.replace(/localhost:\d+/u, 'localhost:<port>') : field
    }),
  )
}

function opened(port: number): Socket {
  return connect(port, '127.0.0.1').on('error', () => {})
}

function nextBytes(socket: Socket): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const end = (): void => resolve(undefined)
    socket.once('close', end)
    socket.once('data', (bytes: Buffer) => {
      socket.off('close', end)
      socket.pause()
      resolve(bytes)
    })
    socket.resume()
  })
}

/** What a server answers to four proposals, to its last byte; less where it closes before. */
async function handshakeAnswer(socket: Socket): Promise<Buffer> {
  let seen = Buffer.alloc(0)
  for (;;) {
    if (isWhole(seen)) return seen
    const bytes = await nextBytes(socket)
    if (bytes === undefined) return seen
    seen = Buffer.concat([seen, bytes])
  }
}

/** A version, or a manifest: its marker, the number of offers, each of four bytes, one byte of capabilities. */
function isWhole(seen: Buffer): boolean {
  if (seen.length < 4) return false
  if (seen.readUInt32BE(0) !== manifest) return true
  const offers = seen[4]
  return offers !== undefined && seen.length >= 5 + 4 * offers + 1
}
