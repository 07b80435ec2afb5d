import type { BoltHelloFact, BoltTarget } from '../model/network.ts'
import { foreignText } from '../redaction/foreign-text.ts'
import {
  chooseFromManifest,
  chosenBytes,
  handshakeBytes,
  readFirstAnswer,
  type BoltVersion,
} from './bolt-handshake.ts'
import { frame, readMessage, tags } from './bolt-frames.ts'
import { connectBolt, type ConnectProgress } from './bolt-connect.ts'
import { describeBytes, plainInstead, speaksTls } from './bolt-plain.ts'
import { createByteReader, type ByteReader } from './byte-reader.ts'
import { diagnose, TransportError } from './failure.ts'
import { within } from './limit.ts'
import { networkFailure } from './network-failure.ts'
import { PackStructure, type PackValue } from './packstream.ts'
import type { Socket } from 'node:net'
import type { Wiring } from './wiring.ts'

/** What was said, without its time. */
type Said = BoltHelloFact extends infer F
  ? F extends unknown
    ? Omit<F, 'durationMs'>
    : never
  : never

/** How far it came, for what a failure means. */
interface Progress extends ConnectProgress {
  heard: () => boolean
}

/**
 * Handshake and HELLO without any credential (Bolt manual; HELLO carries the login up to 5.0, so it is
 * sent from 5.1 on only). Tells version and agent even where the login will be refused.
 */
export async function boltHello(wiring: Wiring, target: BoltTarget): Promise<BoltHelloFact> {
  const { hop, host, port, uri } = target
  const exchange = wiring.recorder.begin({ hop, method: 'HELLO', url: uri })
  const progress: Progress = { connected: false, secured: false, heard: () => false }
  let said: Said
  try {
    said = await within(wiring.timeoutMs, wiring.signal, (signal) =>
      greet(wiring, target, progress, signal),
    )
  } catch (error) {
    const other = await otherProtocol(wiring, target, progress, error)
    const { connected } = progress
    said = other.said ?? {
      outcome: 'failed',
      failure: networkFailure(
        { hop, host, port, connected, durationMs: exchange.elapsed() },
        wiring.trust.words,
        other.error,
      ),
    }
  }
  const { durationMs } = exchange.end({
    status: statusOf(said),
    ...(said.outcome === 'hello' && said.connectionId !== undefined
      ? { correlationIds: { connection_id: said.connectionId } }
      : {}),
  })
  return said.outcome === 'failed' ? said : { ...said, durationMs }
}

function statusOf(said: Said): string {
  if (said.outcome === 'hello') return 'SUCCESS'
  if (said.outcome === 'refused') return said.code
  return said.outcome === 'failed' ? said.failure.kind : said.outcome
}

async function greet(
  wiring: Wiring,
  target: BoltTarget,
  progress: Progress,
  signal: AbortSignal,
): Promise<Said> {
  const socket = await connectBolt(wiring, target, progress, signal)
  try {
    const reader = createByteReader(socket)
    progress.heard = reader.heard
    socket.write(handshakeBytes)
    const first = await reader.read(4)
    const answer = readFirstAnswer(first)
    if (answer === 'none') return { outcome: 'no-common-version' }
    if (answer === 'http' || answer === 'tls' || answer === 'other') {
      const detail = describeBytes(Buffer.concat([first, reader.rest()]), answer)
      return { outcome: 'not-bolt', speaks: answer, detail }
    }
    const version = answer === 'manifest' ? await chooseFromManifest(reader) : answer
    if (answer === 'manifest') socket.write(chosenBytes(version))
    if (!version) return { outcome: 'no-common-version' }
    return await sayHello(wiring, { socket, reader, version })
  } finally {
    socket.destroy()
  }
}

async function sayHello(
  { userAgent, secrets }: Wiring,
  { socket, reader, version }: { socket: Socket; reader: ByteReader; version: BoltVersion },
): Promise<Said> {
  const protocol = `${version.major}.${version.minor}`
  const loginApart = version.major > 5 || (version.major === 5 && version.minor >= 1)
  if (!loginApart) return { outcome: 'hello', protocol }
  socket.write(frame(new PackStructure(tags.hello, [helloFields(userAgent)])))
  const answer = await readMessage(reader)
  await new Promise<void>((resolve) => {
    socket.end(frame(new PackStructure(tags.goodbye, [])), resolve)
  })
  const [fields] = answer.fields
  const text = (name: string): string | undefined => {
    const value = fieldOf(fields, name)
    return typeof value === 'string' ? foreignText(value, secrets) : undefined
  }
  if (answer.tag === tags.failure)
    return {
      outcome: 'refused',
      // `neo4j_code` from Bolt 5.7 on.
      code: text('neo4j_code') ?? text('code') ?? 'unknown',
      message: text('message') ?? '',
    }
  if (answer.tag !== tags.success)
    throw new TransportError('malformed', 'ProtocolError', 'the answer to HELLO is no Bolt answer')
  const agent = text('server')
  const connectionId = text('connection_id')
  return {
    outcome: 'hello',
    protocol,
    ...(agent === undefined ? {} : { agent }),
    ...(connectionId === undefined ? {} : { connectionId }),
  }
}

/** `bolt_agent` is required from 5.3 on and ignored before. */
function helloFields(userAgent: string): PackValue {
  const product = userAgent.includes('/') ? userAgent : `${userAgent}/0`
  const language = `Node/${process.versions.node}`
  return { user_agent: userAgent, bolt_agent: { product, platform: process.platform, language } }
}

function fieldOf(fields: PackValue | undefined, name: string): PackValue | undefined {
  if (typeof fields !== 'object' || fields === null) return undefined
  if (Array.isArray(fields) || fields instanceof PackStructure) return undefined
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}

/** Encrypted where it is plain, or plain where it is encrypted: one look at what speaks there instead. */
async function otherProtocol(
  wiring: Wiring,
  target: BoltTarget,
  { connected, secured, heard }: Progress,
  error: unknown,
): Promise<{ said?: Said; error: unknown }> {
  const { kind } = diagnose(error)
  if (!connected || heard()) return { error }
  if (!secured) {
    const { error: reason, spoken } = await plainInstead(wiring, target, error)
    if (spoken?.speaks !== 'http') return { error: reason }
    return { said: { outcome: 'not-bolt', speaks: 'http', detail: spoken.detail }, error }
  }
  if (target.encrypted || kind !== 'reset' || !(await speaksTls(wiring, target))) return { error }
  return {
    said: { outcome: 'not-bolt', speaks: 'tls', detail: 'it answers a TLS handshake' },
    error,
  }
}
