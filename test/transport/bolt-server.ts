import type { Socket } from 'node:net'
import {
  PackStructure,
  unpack,
  type PackMap,
  type PackValue,
} from '../../src/transport/packstream.ts'
import { frame } from '../../src/transport/bolt-frames.ts'
import { rawServer, tlsServer } from './fixture.ts'
import type { Credentials } from './pki.ts'

/** What a client sent: the message's name, and its fields. */
export interface Received {
  name: string
  fields: PackValue[]
}

/** `hang` says nothing any more; `drop` closes the connection. */
export type Answer =
  | { success: PackMap; rows?: PackValue[][] }
  | { failure: PackMap }
  /** A message of this body, well-formed or not. */
  | { body: Buffer }
  /** These bytes again and again, as fast as they are taken. */
  | { endless: Buffer }
  | 'hang'
  | 'drop'

export interface BoltScript {
  /** Answer to the handshake in hexadecimal; Bolt 5.8 without it. */
  handshake?: string
  answer?: (message: Received) => Answer | undefined
  tls?: Credentials
}

const names: Record<number, string> = {
  0x01: 'HELLO',
  0x02: 'GOODBYE',
  0x0f: 'RESET',
  0x10: 'RUN',
  0x2f: 'DISCARD',
  0x3f: 'PULL',
  0x54: 'TELEMETRY',
  0x6a: 'LOGON',
  0x6b: 'LOGOFF',
}

/**
 * A Bolt server that does what a test says. Unless told otherwise it takes every login and answers each
 * query with one row.
 */
export async function boltServer(script: BoltScript = {}) {
  const received: Received[] = []
  let connections = 0
  const serve = (socket: Socket): void => {
    connections += 1
    converse(socket, script, received)
  }
  const port = await (script.tls ? tlsServer(script.tls, serve) : rawServer(serve))
  const count = (name: string): number => received.filter((each) => each.name === name).length
  return { port, received, count, connections: () => connections }
}

const magic = Buffer.from('6060b017', 'hex')

function converse(socket: Socket, script: BoltScript, received: Received[]): void {
  socket.setNoDelay(true)
  let pending = Buffer.alloc(0)
  let rows: PackValue[][] = []
  let failed = false
  let stage: 'handshake' | 'manifest' | 'messages' = 'handshake'
  const handshake = script.handshake ?? '00000805'
  const take = (size: number): Buffer => {
    const part = pending.subarray(0, size)
    pending = pending.subarray(size)
    return part
  }
  const send = (tag: number, field: PackValue): void => {
    socket.write(frame(new PackStructure(tag, [field])))
  }
  const reply = (message: Received): void => {
    if (message.name === 'GOODBYE') return void socket.end()
    if (message.name === 'RESET') failed = false
    if (failed) return send(0x7e, {})
    const answer = script.answer?.(message) ?? usual(message)
    if (answer === 'hang') return
    if (answer === 'drop') return void socket.destroy()
    if ('body' in answer) return void socket.write(framed(answer.body))
    if ('endless' in answer) return pour(socket, answer.endless)
    if ('failure' in answer) {
      failed = true
      return send(0x7f, answer.failure)
    }
    if (message.name === 'PULL') for (const row of rows) send(0x71, row)
    rows = answer.rows ?? []
    send(0x70, answer.success)
  }
  socket.on('data', (data: Buffer) => {
    pending = Buffer.concat([pending, data])
    if (stage === 'handshake') {
      if (pending.length < 20) return
      if (!take(20).subarray(0, 4).equals(magic)) return void socket.destroy()
      socket.write(Buffer.from(handshake, 'hex'))
      stage = handshake.startsWith('000001ff') ? 'manifest' : 'messages'
    }
    if (stage === 'manifest') {
      if (pending.length < 5) return
      received.push({ name: 'CHOSEN', fields: [take(5).toString('hex')] })
      stage = 'messages'
    }
    for (let message = next(); message; message = next()) {
      received.push(message)
      reply(message)
    }
  })
  const next = (): Received | undefined => {
    if (pending.length < 2) return undefined
    const size = pending.readUInt16BE()
    if (pending.length < size + 4) return undefined
    const value = unpack(take(size + 4).subarray(2, 2 + size))
    if (!(value instanceof PackStructure)) throw new Error('no message')
    return { name: names[value.tag] ?? value.tag.toString(16), fields: value.fields }
  }
}

function framed(body: Buffer): Buffer {
  const chunks: Buffer[] = []
  for (let at = 0; at < body.length; at += 0xffff) {
    const chunk = body.subarray(at, at + 0xffff)
    chunks.push(Buffer.of(chunk.length >> 8, chunk.length & 0xff), chunk)
  }
  return Buffer.concat([...chunks, Buffer.of(0, 0)])
}

function pour(socket: Socket, bytes: Buffer): void {
  const more = (): void => {
    while (socket.writable && socket.write(bytes));
  }
  socket.on('drain', more)
  more()
}

function usual({ name, fields }: Received): Answer {
  if (name === 'HELLO') return { success: { server: 'Neo4j/5.26.0', connection_id: 'bolt-7' } }
  if (name === 'RUN') return usualRun(fields[0])
  if (name === 'PULL') return { success: { type: 'r', db: 'neo4j', has_more: false } }
  return { success: {} }
}

function usualRun(text: PackValue | undefined): Answer {
  if (text === 'SHOW CURRENT USER')
    return { success: { fields: ['user', 'roles'] }, rows: [['robot', ['reader', 'PUBLIC']]] }
  return { success: { fields: ['ok'] }, rows: [[1]] }
}
