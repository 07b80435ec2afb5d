import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../src/model/secret.ts'
import { pack, PackStructure, type PackValue } from '../../src/transport/packstream.ts'
import { frame } from '../../src/transport/bolt-frames.ts'
import type { LoginFact } from '../../src/model/network.ts'
import { boltServer, type Answer } from './bolt-server.ts'
import { boltTarget, testTransport } from './fixture.ts'

const token = new Secret('eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyb2JvdCJ9.c2lnbmF0dXJl')

/** A login at a server that gives this answer to one kind of message. */
async function login(name: string, answer: Answer, timeoutMs = 5000): Promise<LoginFact> {
  const { port } = await boltServer({
    answer: (asked) => (asked.name === name ? answer : undefined),
  })
  const transport = testTransport({ timeoutMs })
  const target = boltTarget(`neo4j://localhost:${port}`)
  return transport.boltLogin({ target, credential: { kind: 'bearer', token }, depth: 'query' })
}

async function hello(answer: Answer) {
  const { port } = await boltServer({ answer: () => answer })
  return testTransport().boltHello(boltTarget(`neo4j://localhost:${port}`))
}

const megabyte = (bytes: Buffer): Buffer => Buffer.alloc(2 ** 20, bytes)
const chunk = megabyte(Buffer.of(0x00, 0x02, 0x64, 0x64))
const row = megabyte(frame(new PackStructure(0x71, [[1]])))

describe('a server that never ends', () => {
  it.each([
    ['chunks of one message', 'HELLO', chunk],
    ['chunks of one message', 'LOGON', chunk],
    ['empty chunks', 'LOGON', megabyte(Buffer.of(0))],
    ['chunks of one message', 'PULL', chunk],
    ['rows', 'PULL', row],
  ])('is cut off after a few KB: %s in answer to %s', async (_, name, endless) => {
    expect(await login(name, { endless })).toMatchObject({
      outcome: 'failed',
      failure: { kind: 'too-large' },
    })
  })

  it('is cut off in the answer to HELLO', async () => {
    expect(await hello({ endless: chunk })).toMatchObject({
      outcome: 'failed',
      failure: { kind: 'too-large' },
    })
  })
})

it('a message in chunks of one byte does not hold the process up', async () => {
  const body = pack(new PackStructure(0x70, [{ server: 'x'.repeat(70_000) }]))
  const chunks = [...body].flatMap((byte) => [0, 1, byte])
  const once = Buffer.from([...chunks, 0, 0])
  expect(await login('HELLO', { endless: once })).toMatchObject({ outcome: 'failed' })
})

describe('an answer of the wrong type', () => {
  it.each([5, null, true, ['x'], { a: 1 }])('%j as the agent is no agent', async (server) => {
    const fact = await login('HELLO', { success: { server, connection_id: server } })
    expect(fact).toMatchObject({ outcome: 'accepted', agent: '' })
  })

  it('a database that is a number is no name', async () => {
    expect(await login('PULL', { success: { db: 7 } })).toMatchObject({
      query: { ok: true, database: '' },
    })
  })

  it.each(['HELLO', 'LOGON', 'RUN', 'PULL'])(
    '%s answered by garbage is malformed',
    async (name) => {
      expect(await login(name, { body: Buffer.from('not PackStream') })).toMatchObject({
        outcome: 'failed',
        failure: { kind: 'malformed' },
      })
    },
  )

  it('a refusal is not what its code makes of it', async () => {
    const failure = { neo4j_code: 'ENOTFOUND', code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND' }
    expect(await login('LOGON', { failure })).toMatchObject({
      outcome: 'failed',
      failure: { kind: 'malformed' },
    })
  })
})

const value: fc.Arbitrary<PackValue> = fc.letrec<{ value: PackValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false),
    fc.integer(),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.double(),
    fc.string({ maxLength: 12 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom(
        'server',
        'connection_id',
        'hints',
        'db',
        'fields',
        'code',
        'neo4j_code',
        'message',
        'gql_status',
        'cause',
        'diagnostic_record',
        'has_more',
        'qid',
        'ssr.enabled',
        'connection.recv_timeout_seconds',
        'bookmark',
        'stats',
        'type',
        't_first',
        '__proto__',
      ),
      tie('value'),
      { maxKeys: 5 },
    ),
    fc
      .tuple(fc.integer({ min: 0, max: 255 }), fc.array(tie('value'), { maxLength: 4 }))
      .map(([tag, fields]) => new PackStructure(tag, fields)),
  ),
})).value

const message = fc
  .tuple(fc.constantFrom(0x70, 0x71, 0x7e, 0x7f, 0x01), fc.array(value, { maxLength: 3 }))
  .map(([tag, fields]) => pack(new PackStructure(tag, fields)))

/** Well-formed messages of any content, the same with a few bytes changed, and noise. */
const body = fc.oneof(
  { weight: 3, arbitrary: message },
  {
    weight: 2,
    arbitrary: fc
      .tuple(message, fc.nat(), fc.integer({ min: 0, max: 255 }))
      .map(([bytes, at, byte]) => bytes.fill(byte, at % bytes.length, (at % bytes.length) + 1)),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)) },
)

describe('whatever a server answers', () => {
  it.each(['HELLO', 'LOGON', 'RUN', 'PULL'])('to %s, a login ends as a fact', async (name) => {
    await fc.assert(
      fc.asyncProperty(body, async (bytes) => {
        const fact = await login(name, { body: bytes }, 100)
        expect(['accepted', 'refused', 'failed']).toContain(fact.outcome)
      }),
      { numRuns: 40 },
    )
  })

  it('HELLO of our own ends as a fact', async () => {
    await fc.assert(
      fc.asyncProperty(body, async (bytes) => {
        const fact = await hello({ body: bytes })
        expect(['hello', 'refused', 'failed']).toContain(fact.outcome)
      }),
      { numRuns: 40 },
    )
  })
})
