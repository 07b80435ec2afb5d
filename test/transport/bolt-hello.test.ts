import { beforeAll, describe, expect, it } from 'vitest'
import { frame } from '../../src/transport/bolt-frames.ts'
import { PackStructure } from '../../src/transport/packstream.ts'
import { boltServer } from './bolt-server.ts'
import { createAuthority, type Authority } from './pki.ts'
import {
  boltTarget,
  closedPort,
  httpServer,
  httpsServer,
  rawServer,
  tempFile,
  testTransport,
  tlsServer,
} from './fixture.ts'

let authority: Authority
beforeAll(async () => {
  authority = await createAuthority()
})

const hello = (port: number, scheme = 'bolt', timeoutMs = 5000) =>
  testTransport({ timeoutMs }).boltHello(boltTarget(`${scheme}://localhost:${port}`))

const goodHello = frame(
  new PackStructure(0x70, [{ server: 'Neo4j/5.26.0', connection_id: 'bolt-7' }]),
)

/** Answers the handshake, and then HELLO, with these bytes. */
const answering = (first: string, then: Buffer = Buffer.alloc(0)) =>
  rawServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.from(first, 'hex'))
      socket.once('data', () => socket.write(then))
    })
  })

describe('HELLO', () => {
  it('tells protocol, agent and connection of a server by the legacy handshake', async () => {
    const { port } = await boltServer()
    expect(await hello(port)).toMatchObject({
      outcome: 'hello',
      protocol: '5.8',
      agent: 'Neo4j/5.26.0',
      connectionId: 'bolt-7',
    })
  })

  it.each([
    // Versions with range 8 and 0, capabilities 0.
    ['the highest in common', '000001ff02000808050000000600', '0000000600', '6.0'],
    ['the highest of a range', '000001ff010008080500', '0000080500', '5.8'],
    ['none beyond what is spoken', '000001ff010005050600', '0000010600', '6.1'],
  ])('chooses %s from a manifest', async (_, handshake, chosen, protocol) => {
    const server = await boltServer({ handshake })
    expect(await hello(server.port)).toMatchObject({
      outcome: 'hello',
      protocol,
      agent: 'Neo4j/5.26.0',
    })
    expect(server.received[0]).toEqual({ name: 'CHOSEN', fields: [chosen] })
  })

  it('carries no credential, and says goodbye', async () => {
    const server = await boltServer()
    await hello(server.port)
    await expect.poll(() => server.received.map(({ name }) => name)).toEqual(['HELLO', 'GOODBYE'])
    const [fields] = server.received[0]?.fields ?? []
    expect(Object.keys(fields ?? {})).toEqual(['user_agent', 'bolt_agent'])
  })

  it.each(['5.0', '4.4', '4.2', '3.0'])(
    'is not sent over Bolt %s, where it is the login',
    async (protocol) => {
      const [major, minor] = protocol.split('.')
      const server = await boltServer({ handshake: `00000${minor}0${major}` })
      expect(await hello(server.port)).toEqual({
        outcome: 'hello',
        protocol,
        durationMs: expect.any(Number) as unknown,
      })
      expect(server.received).toEqual([])
    },
  )

  it('is refused with the code of Bolt 5.7 and newer', async () => {
    const failure = {
      neo4j_code: 'Neo.ClientError.Request.Invalid',
      message: 'no',
      gql_status: '08N06',
    }
    const { port } = await boltServer({ answer: () => ({ failure }) })
    expect(await hello(port)).toMatchObject({
      outcome: 'refused',
      code: 'Neo.ClientError.Request.Invalid',
      message: 'no',
    })
  })

  it('is refused with the code of older servers', async () => {
    const failure = { code: 'Neo.ClientError.Request.Invalid', message: 'no' }
    const { port } = await boltServer({ handshake: '00000105', answer: () => ({ failure }) })
    expect(await hello(port)).toMatchObject({
      outcome: 'refused',
      code: 'Neo.ClientError.Request.Invalid',
    })
  })

  it('is understood in many chunks with empty ones before', async () => {
    const body = goodHello.subarray(2, -2)
    const chunks = [...body].map((byte) => Buffer.of(0, 1, byte))
    const port = await answering(
      '00000805',
      Buffer.concat([Buffer.of(0, 0, 0, 0), ...chunks, Buffer.of(0, 0)]),
    )
    expect(await hello(port)).toMatchObject({ outcome: 'hello', agent: 'Neo4j/5.26.0' })
  })

  it('goes through TLS', async () => {
    const { port } = await boltServer({ tls: await authority.issue() })
    const transport = testTransport({ caFile: tempFile('ca.pem', authority.pem) })
    expect(await transport.boltHello(boltTarget(`neo4j+s://localhost:${port}`))).toMatchObject({
      outcome: 'hello',
      agent: 'Neo4j/5.26.0',
    })
  })

  it('goes through TLS that nobody verifies when the scheme says so', async () => {
    const { port } = await boltServer({ tls: await authority.issue() })
    expect(await hello(port, 'bolt+ssc')).toMatchObject({ outcome: 'hello' })
  })

  it('is not sent where the certificate does not hold', async () => {
    const server = await boltServer({ tls: await authority.issue() })
    expect(await hello(server.port, 'bolt+s')).toMatchObject({
      outcome: 'failed',
      failure: { kind: 'tls-untrusted', certificate: { issuer: 'CN=Test Root, O=Loopback' } },
    })
    expect(server.received).toEqual([])
  })

  it('stands in the ledger with the connection that it was', async () => {
    const { port } = await boltServer()
    const transport = testTransport()
    await transport.boltHello(boltTarget(`bolt://localhost:${port}`))
    expect(transport.exchanges()).toMatchObject([
      {
        method: 'HELLO',
        url: `bolt://localhost:${port}`,
        status: 'SUCCESS',
        correlationIds: { connection_id: 'bolt-7' },
      },
    ])
  })
})

describe('a server that is not Bolt', () => {
  it('speaks HTTP', async () => {
    const port = await httpServer((_, response) => response.end())
    expect(await hello(port)).toMatchObject({
      outcome: 'not-bolt',
      speaks: 'http',
      detail: 'HTTP/1.1 400 Bad Request',
    })
  })

  it('speaks HTTP although TLS was asked for', async () => {
    const port = await httpServer((_, response) => response.end())
    expect(await hello(port, 'bolt+s')).toMatchObject({ outcome: 'not-bolt', speaks: 'http' })
  })

  it('speaks HTTP below TLS', async () => {
    const port = await httpsServer(await authority.issue(), (_, response) => response.end())
    expect(await hello(port, 'bolt+ssc')).toMatchObject({ outcome: 'not-bolt', speaks: 'http' })
  })

  it.each(['15030300020246', '16030100'])(
    'speaks TLS when it answers with record %s',
    async (record) => {
      expect(await hello(await answering(record))).toMatchObject({
        outcome: 'not-bolt',
        speaks: 'tls',
      })
    },
  )

  it('speaks TLS when it hangs up on plain and shakes hands otherwise', async () => {
    expect(await hello(await tlsServer(await authority.issue()))).toMatchObject({
      outcome: 'not-bolt',
      speaks: 'tls',
    })
  })

  it('speaks something else', async () => {
    // The first line of an SSH server.
    const port = await answering(Buffer.from('SSH-2.0-x\r\n').toString('hex'))
    expect(await hello(port)).toMatchObject({
      outcome: 'not-bolt',
      speaks: 'other',
      detail: 'first bytes 5353482d322e302d780d0a',
    })
  })

  it('speaks something else when it names a version that was not offered', async () => {
    expect(await hello(await answering('00000104'))).toMatchObject({
      outcome: 'not-bolt',
      speaks: 'other',
    })
  })
})

describe('a Bolt server that fails', () => {
  it('has no common version', async () => {
    expect(await hello(await answering('00000000'))).toMatchObject({ outcome: 'no-common-version' })
  })

  it('has no common version in its manifest', async () => {
    const server = await boltServer({ handshake: '000001ff010000000900' })
    expect(await hello(server.port)).toMatchObject({ outcome: 'no-common-version' })
  })

  it.each([
    ['a plain server', () => boltServer()],
    [
      'a plain server that hangs up on TLS',
      async () => ({
        port: await rawServer((socket) => {
          socket.once('data', (data) =>
            data[0] === 0x16 ? socket.end() : socket.write(Buffer.of(0, 0, 8, 5)),
          )
        }),
      }),
    ],
  ])('is a mismatch when TLS meets %s', async (_, start) => {
    const { port } = await start()
    expect(await hello(port, 'bolt+s')).toMatchObject({
      outcome: 'failed',
      failure: { kind: 'tls-mismatch', detail: 'the server speaks Bolt without TLS there' },
    })
  })

  it('is refused where nobody listens', async () => {
    expect(await hello(await closedPort())).toMatchObject({
      outcome: 'failed',
      failure: { kind: 'refused', code: 'ECONNREFUSED' },
    })
  })

  it('times out in silence', async () => {
    const port = await rawServer(() => {})
    expect(await hello(port, 'bolt', 150)).toMatchObject({
      failure: { kind: 'timeout', code: 'ANSWER_TIMEOUT' },
    })
  })

  it('times out in the TLS handshake', async () => {
    const port = await rawServer(() => {})
    expect(await hello(port, 'bolt+s', 150)).toMatchObject({
      failure: { kind: 'timeout', code: 'ANSWER_TIMEOUT' },
    })
  })

  it('times out when nothing but empty chunks comes', async () => {
    const port = await rawServer((socket) => {
      socket.write(Buffer.from('00000805', 'hex'))
      const timer = setInterval(() => socket.write(Buffer.of(0, 0)), 10)
      socket.on('close', () => clearInterval(timer))
    })
    expect(await hello(port, 'bolt', 200)).toMatchObject({ failure: { kind: 'timeout' } })
  })

  it('is a reset when it hangs up', async () => {
    const port = await rawServer((socket) => socket.once('data', () => socket.end()))
    expect(await hello(port)).toMatchObject({ failure: { kind: 'reset' } })
  })

  it('is a reset when it hangs up on HELLO', async () => {
    const { port } = await boltServer({ answer: () => 'drop' })
    expect(await hello(port)).toMatchObject({ failure: { kind: 'reset' } })
  })

  it('is too large when chunks never end a message', async () => {
    const chunk = Buffer.alloc(60_002)
    chunk.writeUInt16BE(60_000)
    const port = await answering('00000805', Buffer.concat([chunk, chunk]))
    expect(await hello(port)).toMatchObject({ failure: { kind: 'too-large' } })
  })

  it.each([
    ['is no message', frame(new PackStructure(0x70, [])).fill(0xc0, 2, 4)],
    ['is a record', frame(new PackStructure(0x71, [[]]))],
    ['claims more than it has', Buffer.from('0004b170d8ff0000', 'hex')],
  ])('is malformed when the answer %s', async (_, bytes) => {
    expect(await hello(await answering('00000805', bytes))).toMatchObject({
      failure: { kind: 'malformed', code: 'ProtocolError' },
    })
  })

  it('is malformed when a manifest never ends', async () => {
    expect(await hello(await answering('000001ff' + 'ff'.repeat(12)))).toMatchObject({
      failure: { kind: 'malformed' },
    })
  })
})
