import { cleanForeign } from '../model/foreign.ts'
import { handshakeBytes, readFirstAnswer } from './bolt-handshake.ts'
import { createByteReader, type ByteReader } from './byte-reader.ts'
import { diagnose, TransportError } from './failure.ts'
import { within } from './limit.ts'
import { openTcp, openTls, type Place } from './open-socket.ts'
import type { Wiring } from './wiring.ts'

/** What answers a Bolt handshake that is sent without TLS. */
export interface Spoken {
  speaks: 'bolt' | 'http' | 'tls' | 'other' | 'nothing'
  /** First words of the answer: cleaned foreign text, or bytes in hexadecimal. */
  detail: string
}

const longestLook = 2000

/**
 * What a failed TLS handshake with a Bolt server means. A server without TLS often just closes the
 * connection when it is greeted with TLS; whether that is so shows when it is greeted in plain.
 */
export async function plainInstead(
  wiring: Wiring,
  place: Place,
  error: unknown,
): Promise<{ error: unknown; spoken?: Spoken }> {
  const { kind, code } = diagnose(error)
  if (kind !== 'tls-mismatch' && kind !== 'reset') return { error }
  const spoken = await whatSpeaksThere(wiring, place)
  if (spoken.speaks !== 'bolt' && spoken.speaks !== 'http') return { error, spoken }
  const protocol = spoken.speaks === 'bolt' ? 'Bolt' : 'HTTP'
  const detail = `the server speaks ${protocol} without TLS there`
  return { error: new TransportError('tls-mismatch', code, detail), spoken }
}

/** Sends the handshake in plain, reads the first bytes and hangs up. Never fails: silence is an answer. */
function whatSpeaksThere(wiring: Wiring, place: Place): Promise<Spoken> {
  return look(wiring, async (signal) => {
    const socket = await openTcp(wiring, place, signal)
    try {
      const reader = createByteReader(socket)
      socket.write(handshakeBytes)
      return await describeFirst(reader)
    } finally {
      socket.destroy()
    }
  })
}

/** Whether a TLS handshake works there; certificates do not matter. */
export async function speaksTls(wiring: Wiring, place: Place): Promise<boolean> {
  const { speaks } = await look(wiring, async (signal) => {
    const { socket } = await openTls(wiring, { ...place, http: false }, signal)
    socket.destroy()
    return { speaks: 'tls', detail: 'a TLS server' }
  })
  return speaks === 'tls'
}

async function look(
  wiring: Wiring,
  work: (signal: AbortSignal) => Promise<Spoken>,
): Promise<Spoken> {
  try {
    return await within(Math.min(wiring.timeoutMs, longestLook), wiring.signal, work)
  } catch (error) {
    // Only to tell failures of the network, which mean silence, from faults of ours, which are thrown.
    diagnose(error)
    return { speaks: 'nothing', detail: '' }
  }
}

async function describeFirst(reader: ByteReader): Promise<Spoken> {
  const first = await reader.read(4)
  const answer = readFirstAnswer(first)
  const speaks =
    answer === 'http' || answer === 'tls' || answer === 'other' ? answer : ('bolt' as const)
  return { speaks, detail: describeBytes(Buffer.concat([first, reader.rest()]), speaks) }
}

/** First line of an HTTP answer, else the first bytes in hexadecimal. */
export function describeBytes(bytes: Buffer, speaks: Spoken['speaks']): string {
  if (speaks !== 'http') return `first bytes ${bytes.subarray(0, 16).toString('hex')}`
  const [line = ''] = bytes.toString('latin1', 0, 200).split('\r\n')
  return cleanForeign(line, 100)
}
