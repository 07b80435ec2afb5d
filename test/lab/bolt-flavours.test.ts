import { connect as connectPlain } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { Neo4jError } from 'neo4j-driver'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startNeo4j } from '../../src/lab/neo4j/server.ts'
import type { Neo4jWorld } from '../../src/lab/scenario.ts'
import { labDriver, neo4j, neo4jServer, testLab } from './bolt-fixture.ts'
import type { TestLab } from './bolt-fixture.ts'
import { greeted } from './bolt-raw-client.ts'

/** What the driver makes of a server that is none. */
async function driverError(world: Neo4jWorld, lab: TestLab): Promise<Neo4jError> {
  const server = await neo4jServer(world, lab)
  const driver = labDriver(server, lab, neo4j.auth.bearer('a.b.c'), {
    patienceMs: 300,
  })
  const error: unknown = await driver.executeQuery('RETURN 1').catch((reason: unknown) => reason)
  if (!(error instanceof Neo4jError)) throw new Error('no Neo4jError')
  return error
}

describe('a server that is none', () => {
  it.each<[Neo4jWorld['flavour'], RegExp]>([
    ['refused', /ECONNREFUSED/u],
    ['http', /Server responded HTTP/u],
    ['garbage', /Unknown Bolt protocol version/u],
    ['old', /Unknown Bolt protocol version: 0\.0/u],
    ['silent', /timed out/u],
  ])('is seen by a driver as %s', async (flavour, message) => {
    expect((await driverError({ flavour }, await testLab())).message).toMatch(message)
  })

  it('says nothing at all when it is silent, not even TLS', async () => {
    const lab = await testLab()
    const server = await neo4jServer({ flavour: 'silent' }, lab)
    const socket = connectPlain(server.port, 'localhost')
    onTestFinished(() => void socket.destroy())
    // Stopping may reset the connection: that is no word either.
    socket.on('error', () => {})
    const received: Buffer[] = []
    socket.on('data', (bytes: Buffer) => received.push(bytes))
    await new Promise((resolve) => socket.once('connect', resolve))
    socket.write('anything')

    await server.stop()
    await new Promise((resolve) => socket.once('close', resolve))

    expect(received).toEqual([])
  })
})

describe('TLS', () => {
  it.each([
    ['untrusted', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['expired', 'CERT_HAS_EXPIRED'],
    ['wrong-name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ] as const)('may be faulty: %s', async (tls, code) => {
    const lab = await testLab()
    const server = await neo4jServer({ flavour: 'enterprise', tls }, lab)
    const socket = connectTls({ port: server.port, host: 'localhost', ca: lab.pki.caPem })
    onTestFinished(() => void socket.destroy())

    const error = await new Promise<NodeJS.ErrnoException>((resolve) =>
      socket.once('error', resolve),
    )

    expect(error.code).toBe(code)
  })

  it('may be absent, and the address says so', async () => {
    const lab = await testLab()
    const server = await neo4jServer(
      { flavour: 'enterprise', tls: 'plain', authDisabled: true },
      lab,
    )
    const driver = neo4j.driver(server.uri)
    onTestFinished(() => driver.close())

    expect(server.uri).toBe(`neo4j://localhost:${server.port}`)
    expect((await driver.executeQuery('RETURN 1')).records).toHaveLength(1)
  })

  it('is there by default, and the address says so', async () => {
    const server = await neo4jServer({ flavour: 'aura' }, await testLab())

    expect(server.uri).toBe(`neo4j+s://localhost:${server.port}`)
  })
})

describe('stopping', () => {
  it('cuts connections that are open, and may be asked for twice', async () => {
    const lab = await testLab()
    const server = await startNeo4j({ flavour: 'enterprise', authDisabled: true }, lab)
    const client = await greeted(server, lab, [5, 8], { scheme: 'none' })

    await Promise.all([server.stop(), server.stop()])

    expect(await client.answer()).toBe('closed')
    expect((await driverRefused(server, lab)).message).toMatch(/ECONNREFUSED/u)
  })

  it('does not wait for an identity provider that hangs', async () => {
    const lab = await testLab()
    let asked = (): void => {}
    const whenAsked = new Promise<void>((resolve) => (asked = resolve))
    const fetchJson = (): Promise<unknown> => {
      asked()
      return new Promise(() => {})
    }
    const realm = { discoveryUri: 'https://hanging.example' }
    const server = await startNeo4j({ flavour: 'enterprise', realm }, { ...lab, fetchJson })
    const client = await greeted(server, lab, [5, 8])
    client.send('LOGON', { scheme: 'bearer', credentials: 'e30.e30.' })
    await whenAsked

    await server.stop()

    expect(await client.answer()).toBe('closed')
  })
})

async function driverRefused(server: { port: number }, lab: TestLab): Promise<Error> {
  const driver = labDriver(server, lab, neo4j.auth.bearer('a.b.c'))
  return driver.executeQuery('RETURN 1').then(
    () => new Error('accepted'),
    (reason: Error) => reason,
  )
}

it('fills placeholders of the world in', async () => {
  const lab = await testLab()
  lab.values.set({ apiAppId: 'abcd1234' })
  const server = await neo4jServer(
    { flavour: 'aura', databases: ['{apiAppId}'], authDisabled: true },
    lab,
  )
  const driver = labDriver(server, lab, neo4j.auth.basic('any', 'one'))

  expect((await driver.executeQuery('RETURN 1')).summary.database.name).toBe('abcd1234')
})
