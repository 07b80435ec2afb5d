import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunk } from '../../src/lab/neo4j/chunks.ts'
import { labDriver, neo4j, neo4jServer, testLab } from './bolt-fixture.ts'
import type { TestLab } from './bolt-fixture.ts'
import { greeted, magic, proposal, rawClient } from './bolt-raw-client.ts'
import type { RawClient } from './bolt-raw-client.ts'
import type { LabNeo4j } from '../../src/lab/neo4j/server.ts'
import type { Neo4jWorld } from '../../src/lab/scenario.ts'

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')
/** What neo4j-driver sends first: manifest, 5.8 to 5.0, 4.4 to 4.2, 3.0. */
const driverProposals = Buffer.concat([magic, hex('000001FF 00080805 00020404 00000003')])

async function openServer(
  world: Partial<Neo4jWorld> = {},
): Promise<{ lab: TestLab; server: LabNeo4j }> {
  const lab = await testLab()
  const server = await neo4jServer({ flavour: 'enterprise', authDisabled: true, ...world }, lab)
  return { lab, server }
}

const anyone = { scheme: 'none' }
const run = (client: RawClient, query: string): void => client.send('RUN', query, {}, {})

describe('the handshake', () => {
  it.each<[NonNullable<Neo4jWorld['protocol']>, string]>([
    ['4.4', '00000404'],
    ['5.0', '00000005'],
    ['5.4', '00000405'],
    ['5.6', '00000605'],
  ])('of a server up to %s answers with that version', async (protocol, bytes) => {
    const { lab, server } = await openServer({ protocol })
    const client = rawClient(server, lab)

    client.write(driverProposals)

    expect(await client.take(4)).toEqual(hex(bytes))
  })

  it.each<[NonNullable<Neo4jWorld['protocol']>, string]>([
    ['5.8', '000001FF 03 00040404 00040405 00020805 00'],
    ['6.0', '000001FF 04 00040404 00040405 00020805 00000006 00'],
    ['6.1', '000001FF 04 00040404 00040405 00020805 00010106 00'],
  ])('of a server up to %s offers its versions in a manifest', async (protocol, bytes) => {
    const { lab, server } = await openServer({ protocol })
    const client = rawClient(server, lab)

    client.write(driverProposals)

    expect(await client.take(hex(bytes).length)).toEqual(hex(bytes))
  })

  it('agrees on 6.0 without the manifest too, as servers of 2026 do', async () => {
    const { lab, server } = await openServer({ protocol: '6.0' })
    const client = rawClient(server, lab)

    client.write(Buffer.concat([magic, hex('00000006 00000805 00000000 00000000')]))

    expect(await client.take(4)).toEqual(hex('00000006'))
  })

  it('answers four zero bytes and closes when there is no common version', async () => {
    const { lab, server } = await openServer()
    const client = rawClient(server, lab)

    client.write(proposal(3, 0))

    expect(await client.take(5)).toEqual(hex('00000000'))
  })

  it.each([
    ['a web client', Buffer.from('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n')],
    ['noise', Buffer.alloc(64, 0xaa)],
  ])('closes without a word on %s', async (_, bytes) => {
    const { lab, server } = await openServer()
    const client = rawClient(server, lab)

    client.write(bytes)

    expect(await client.take(1)).toHaveLength(0)
  })

  it.each([
    ['a version that was not offered', '00000709 00'],
    ['capabilities that were not offered', '00000805 01'],
  ])('closes on the choice of %s', async (_, choice) => {
    const { lab, server } = await openServer()
    const client = rawClient(server, lab)
    client.write(driverProposals)
    await client.take(18)

    client.write(hex(choice))

    expect(await client.take(1)).toHaveLength(0)
  })
})

describe('HELLO', () => {
  it('tells the agent before any login', async () => {
    const { lab, server } = await openServer({ flavour: 'aura', authDisabled: false })
    const client = rawClient(server, lab)
    client.write(proposal(5, 4))
    await client.take(4)

    client.send('HELLO', { user_agent: 'raw/1' })

    expect(await client.answer()).toEqual([
      'SUCCESS',
      {
        server: 'Neo4j/5.27-aura',
        connection_id: 'bolt-1',
        hints: { 'connection.recv_timeout_seconds': 120, 'telemetry.enabled': true },
      },
    ])
    expect(server.logons).toBe(0)
  })

  it('without a credential is refused by versions where it carries the login', async () => {
    const { lab, server } = await openServer({ protocol: '5.0', authDisabled: false })
    const client = rawClient(server, lab)
    client.write(proposal(5, 0))
    await client.take(4)

    client.send('HELLO', { user_agent: 'raw/1' })

    expect(await client.answer()).toEqual([
      'FAILURE',
      {
        code: 'Neo.ClientError.Security.Unauthorized',
        message: 'Unsupported authentication token, missing key `scheme`',
      },
    ])
    expect(await client.answer()).toBe('closed')
  })
})

describe('LOGON', () => {
  it('that is refused is answered with FAILURE and the end of the connection', async () => {
    const { lab, server } = await openServer({ authDisabled: false })
    const client = await greeted(server, lab, [5, 6])

    client.send('LOGON', { scheme: 'basic', principal: 'neo4j', credentials: 'wrong' })
    run(client, 'RETURN 1')

    expect(await client.answer()).toEqual([
      'FAILURE',
      {
        code: 'Neo.ClientError.Security.Unauthorized',
        message: 'The client is unauthorized due to authentication failure.',
      },
    ])
    expect(await client.answer()).toBe('closed')
  })

  it('that is refused carries GQLSTATUS from 5.7 on', async () => {
    const { lab, server } = await openServer({ authDisabled: false })
    const client = await greeted(server, lab, [5, 7])

    client.send('LOGON', { scheme: 'basic', principal: 'neo4j', credentials: 'wrong' })

    expect(await client.answer()).toEqual([
      'FAILURE',
      {
        neo4j_code: 'Neo.ClientError.Security.Unauthorized',
        message: 'The client is unauthorized due to authentication failure.',
        gql_status: '42NFF',
        description:
          'error: syntax error or access rule violation - permission/access denied. Access denied, see the security logs for details.',
        diagnostic_record: { _classification: 'CLIENT_ERROR' },
      },
    ])
  })

  it('that finds an expired token tells so in the cause', async () => {
    const { lab, server } = await openServer({
      authDisabled: false,
      loginFailure: { code: 'Neo.ClientError.Security.TokenExpired', message: 'Expired.' },
    })
    const client = await greeted(server, lab, [5, 8])

    client.send('LOGON', { scheme: 'bearer', credentials: 'a.b.c' })

    const [, failure] = (await client.answer()) as [string, Record<string, unknown>]
    expect(failure['gql_status']).toBe('42NFF')
    expect(failure['cause']).toMatchObject({ gql_status: '42NFE', message: 'Expired.' })
    expect(failure['cause']).not.toHaveProperty('neo4j_code')
  })
})

describe('a failed query', () => {
  it('has everything after it ignored until RESET', async () => {
    const { lab, server } = await openServer()
    const client = await greeted(server, lab, [5, 8], anyone)

    run(client, 'SELECT 1')
    client.send('PULL', { n: -1 })
    run(client, 'RETURN 1')
    client.send('RESET')
    run(client, 'RETURN 1')

    const kinds: unknown[] = []
    for (let count = 0; count < 5; count += 1) kinds.push((await client.answer())[0])
    expect(kinds).toEqual(['FAILURE', 'IGNORED', 'IGNORED', 'SUCCESS', 'SUCCESS'])
  })

  it('ends its transaction', async () => {
    const { lab, server } = await openServer()
    const client = await greeted(server, lab, [5, 8], anyone)

    client.send('BEGIN', {})
    run(client, 'SELECT 1')
    client.send('RESET')
    client.send('COMMIT')

    expect((await client.answer())[0]).toBe('SUCCESS')
    expect((await client.answer())[0]).toBe('FAILURE')
    expect((await client.answer())[0]).toBe('SUCCESS')
    expect(await client.answer()).toMatchObject(['FAILURE', { gql_status: '08N10' }])
  })
})

describe('a client that breaks the protocol', () => {
  it.each<[string, (client: RawClient) => void]>([
    ['a query before login', (client) => run(client, 'RETURN 1')],
    ['RESET before login', (client) => client.send('RESET')],
    ['a second HELLO', (client) => client.send('HELLO', {})],
    ['a message with an unknown tag', (client) => client.write(chunk(hex('B0 55')))],
    ['a value that is no structure', (client) => client.write(chunk(hex('01')))],
    ['bytes that are not PackStream', (client) => client.write(chunk(hex('C4')))],
  ])('is disconnected with a failure after %s', async (_, act) => {
    const { lab, server } = await openServer()
    const client = await greeted(server, lab, [5, 8])

    act(client)

    expect(await client.answer()).toMatchObject([
      'FAILURE',
      { neo4j_code: 'Neo.ClientError.Request.Invalid' },
    ])
    expect(await client.answer()).toBe('closed')
  })

  it.each<[string, (client: RawClient) => void]>([
    ['PULL without a result', (client) => client.send('PULL', { n: -1 })],
    ['COMMIT without a transaction', (client) => client.send('COMMIT')],
    ['LOGON while logged in', (client) => client.send('LOGON', anyone)],
    ['a query that is no text', (client) => client.send('RUN', 1, {}, {})],
  ])('is disconnected with a failure after %s', async (_, act) => {
    const { lab, server } = await openServer()
    const client = await greeted(server, lab, [5, 8], anyone)

    act(client)

    expect((await client.answer())[0]).toBe('FAILURE')
    expect(await client.answer()).toBe('closed')
  })

  it('is disconnected when a message grows beyond the limit', async () => {
    const { lab, server } = await openServer()
    const client = await greeted(server, lab, [5, 8])
    const endless = Buffer.concat([hex('FFFF'), Buffer.alloc(0xffff)])

    for (let count = 0; count < 20; count += 1) client.write(endless)

    expect(await client.answer()).toBe('closed')
  })

  it('does no harm to others, whatever it sends', async () => {
    const { lab, server } = await openServer()
    const frames = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.uint8Array({ minLength: 1, maxLength: 60 }).map((bytes) => chunk(bytes)),
      fc
        .tuple(
          fc.constantFrom(0x01, 0x0f, 0x10, 0x11, 0x3f, 0x66, 0x6a),
          fc.uint8Array({ maxLength: 40 }),
        )
        .map(([tag, bytes]) => chunk(Uint8Array.of(0xb1, tag, ...bytes))),
    )

    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(frames, { maxLength: 6 }), async (shakes, sent) => {
        const client = rawClient(server, lab)
        if (shakes) client.write(proposal(5, 8))
        for (const bytes of sent) client.write(bytes)
        client.socket.end()
        while ((await client.take(1)).length > 0) continue
      }),
      { numRuns: 60 },
    )
    const driver = labDriver(server, lab, neo4j.auth.basic('any', 'one'))

    expect((await driver.executeQuery('RETURN 1 AS ok')).records[0]?.get('ok')).toBe(1)
  })
})

it('answers messages that arrive byte by byte, in their order', async () => {
  const { lab, server } = await openServer()
  const client = await greeted(server, lab, [5, 4], anyone)
  const stream = Buffer.concat([
    chunk(hex('B3 10 88 52455455524E2031 A0 A0')),
    chunk(hex('B1 3F A1 81 6E FF')),
    chunk(hex('B0 02')),
  ])

  for (const byte of stream) client.write(Buffer.of(byte))

  expect(await client.answer()).toEqual(['SUCCESS', { fields: ['1'], t_first: 0 }])
  expect((await client.answer())[0]).toBe('RECORD')
  expect(await client.answer()).toMatchObject(['SUCCESS', { type: 'r', db: 'neo4j' }])
  expect(await client.answer()).toBe('closed')
})
