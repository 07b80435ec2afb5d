import { TransportError } from './failure.ts'
import type { ByteReader } from './byte-reader.ts'

/** A Bolt protocol version, for instance 5.8. */
export interface BoltVersion {
  major: number
  minor: number
}

/**
 * What a client sends first (Bolt manual, handshake): magic number, then four proposals: manifest v1,
 * 5.8 down to 5.0, 4.4 down to 4.2, 3.0. The same as neo4j-driver's, so that both agree on the version.
 */
export const handshakeBytes = Buffer.from('6060b017000001ff000808050002040400000003', 'hex')

const manifest = 0x000001ff
const mostOffers = 64

/** The versions that neo4j-driver speaks. 5.5 was never released. */
const spoken: BoltVersion[] = [
  ...[1, 0].map((minor) => ({ major: 6, minor })),
  ...[8, 7, 6, 4, 3, 2, 1, 0].map((minor) => ({ major: 5, minor })),
  ...[4, 3, 2].map((minor) => ({ major: 4, minor })),
  { major: 3, minor: 0 },
]

/** What the first bytes of an answer to the handshake are. */
export type FirstAnswer = 'manifest' | 'none' | 'http' | 'tls' | 'other' | BoltVersion

/** @param bytes the first four */
export function readFirstAnswer(bytes: Buffer): FirstAnswer {
  const word = bytes.readUInt32BE()
  if (word === 0) return 'none'
  if (word === manifest) return 'manifest'
  if (bytes.toString('latin1', 0, 4) === 'HTTP') return 'http'
  // TLS records begin with their type (21 alert, 22 handshake) and 3.x (RFC 8446 section 5.1).
  if ((bytes[0] === 0x15 || bytes[0] === 0x16) && bytes[1] === 0x03) return 'tls'
  const answer = { major: bytes[3] ?? 0, minor: bytes[2] ?? 0 }
  const offered = spoken.some((each) => each.major < 6 && same(each, answer))
  return bytes[0] === 0 && bytes[1] === 0 && offered ? answer : 'other'
}

/**
 * Reads a manifest v1 after its first four bytes and chooses the highest version that is spoken here.
 *
 * @returns undefined when there is none in common
 */
export async function chooseFromManifest(reader: ByteReader): Promise<BoltVersion | undefined> {
  const count = await readVarInt(reader)
  if (count > mostOffers)
    throw new TransportError('malformed', 'ProtocolError', 'the manifest offers too many versions')
  const offers: Buffer[] = []
  for (let index = 0; index < count; index += 1) offers.push(await reader.read(4))
  await readVarInt(reader)
  return spoken.find((version) => offers.some((offer) => covers(offer, version)))
}

/** The client's answer to a manifest: the version and no capabilities. */
export function chosenBytes(version: BoltVersion | undefined): Buffer {
  return Buffer.of(0, 0, version?.minor ?? 0, version?.major ?? 0, 0)
}

/** `00 range minor major`: this minor version and as many below it as the range says. */
function covers(offer: Buffer, { major, minor }: BoltVersion): boolean {
  const [, range = 0, highest = 0, of = 0] = offer
  return of === major && minor <= highest && minor >= highest - range
}

/** Seven bits in each byte, the lowest first; the eighth says that more follow. */
async function readVarInt(reader: ByteReader): Promise<number> {
  let value = 0
  for (let shift = 0; shift < 63; shift += 7) {
    const [byte = 0] = await reader.read(1)
    value += (byte & 0x7f) * 2 ** shift
    if (byte < 0x80) return value
  }
  throw new TransportError('malformed', 'ProtocolError', 'the manifest is not well-formed')
}

function same(a: BoltVersion, b: BoltVersion): boolean {
  return a.major === b.major && a.minor === b.minor
}
