import type { Neo4jWorld } from '../scenario.ts'

export interface BoltVersion {
  major: number
  minor: number
}

/** Every version that the lab speaks, newest first. There never was a 5.5. */
const spoken: readonly BoltVersion[] = [
  ...[1, 0].map((minor) => ({ major: 6, minor })),
  ...[8, 7, 6, 4, 3, 2, 1, 0].map((minor) => ({ major: 5, minor })),
  ...[4, 3, 2, 1, 0].map((minor) => ({ major: 4, minor })),
]

const magic = 0x6060b017
const manifestMarker = 0x000001ff

export const noCommonVersion = Buffer.alloc(4)

/** What the server says to the client's 20 bytes. */
export type HandshakeAnswer =
  | { outcome: 'not-bolt' }
  | { outcome: 'none'; bytes: Buffer }
  | { outcome: 'agreed'; bytes: Buffer; version: BoltVersion }
  /** The client still has to choose; see {@link chosenVersion}. */
  | { outcome: 'manifest'; bytes: Buffer }

export function atLeast(version: BoltVersion, major: number, minor: number): boolean {
  return version.major > major || (version.major === major && version.minor >= minor)
}

export function versionsUpTo(protocol: NonNullable<Neo4jWorld['protocol']>): BoltVersion[] {
  const [major = 0, minor = 0] = protocol.split('.').map(Number)
  return spoken.filter((version) => atLeast({ major, minor }, version.major, version.minor))
}

/**
 * Answers the client's magic number and four proposals: the first one that fits counts, and the manifest is
 * one of them for servers from 5.7 on. Against the Bolt manual ("Handshake"), 6.x is agreed on without a
 * manifest too (seen with 2026.08.1).
 */
export function answerHandshake(bytes: Buffer, versions: readonly BoltVersion[]): HandshakeAnswer {
  if (bytes.readUInt32BE(0) !== magic) return { outcome: 'not-bolt' }
  const knowsManifest = versions.some((version) => atLeast(version, 5, 7))
  for (let at = 4; at < 20; at += 4) {
    if (bytes.readUInt32BE(at) === manifestMarker) {
      if (knowsManifest) return { outcome: 'manifest', bytes: manifest(versions) }
      continue
    }
    const [range, minor, major] = [
      bytes.readUInt8(at + 1),
      bytes.readUInt8(at + 2),
      bytes.readUInt8(at + 3),
    ]
    const version = versions.find(
      (known) => known.major === major && known.minor <= minor && known.minor >= minor - range,
    )
    if (version !== undefined) return { outcome: 'agreed', bytes: encode(version, 0), version }
  }
  return { outcome: 'none', bytes: noCommonVersion }
}

/** The version that the client chose from the manifest, or undefined when it was never offered. */
export function chosenVersion(
  bytes: Buffer,
  versions: readonly BoltVersion[],
): BoltVersion | undefined {
  return versions.find((version) => encode(version, 0).equals(bytes))
}

function encode(version: BoltVersion, range: number): Buffer {
  return Buffer.of(0, range, version.minor, version.major)
}

/** Marker, number of offers, each offer as a version with the minors below it, oldest first; no capabilities. */
function manifest(versions: readonly BoltVersion[]): Buffer {
  const offers: Buffer[] = []
  for (let at = 0; at < versions.length;) {
    const first = versions[at] as BoltVersion
    let range = 0
    while (follows(versions[at + range + 1], first, range + 1)) range += 1
    offers.push(encode(first, range))
    at += range + 1
  }
  const marker = Buffer.alloc(4)
  marker.writeUInt32BE(manifestMarker)
  return Buffer.concat([marker, Buffer.of(offers.length), ...offers.toReversed(), Buffer.of(0)])
}

function follows(version: BoltVersion | undefined, first: BoltVersion, by: number): boolean {
  return version?.major === first.major && version.minor === first.minor - by
}
