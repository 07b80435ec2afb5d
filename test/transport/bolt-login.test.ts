import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { Secret, SecretStore } from '../../src/model/secret.ts'
import type { PackValue } from '../../src/transport/packstream.ts'
import type { BoltLoginRequest, TransportOptions } from '../../src/transport/transport.ts'
import { boltServer, type Answer, type BoltScript } from './bolt-server.ts'
import { createAuthority, type Authority } from './pki.ts'
import { boltTarget, closedPort, rawServer, tempFile, testTransport, tlsServer } from './fixture.ts'

let authority: Authority
beforeAll(async () => {
  authority = await createAuthority()
})

const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyb2JvdCJ9.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg'
const bearer = { kind: 'bearer', token: new Secret(token) } as const

interface Options {
  scheme?: string
  host?: string
  request?: Partial<BoltLoginRequest>
  transport?: Partial<TransportOptions>
}

function login(
  port: number,
  { scheme = 'bolt', host = 'localhost', request, transport }: Options = {},
) {
  const made = testTransport(transport)
  const target = boltTarget(`${scheme}://${host}:${port}`)
  return {
    transport: made,
    fact: made.boltLogin({ target, credential: bearer, depth: 'query', ...request }),
  }
}

/** Bolt 5.7 and newer. */
const failure = (code: string, more = {}): Answer => ({
  failure: {
    neo4j_code: code,
    message: 'said by the server',
    gql_status: '42NFF',
    description: 'error: syntax error or access rule violation. Access denied.',
    diagnostic_record: {},
    ...more,
  },
})

const callForTable = 'CALL dbms.routing.getRoutingTable($context, $database)'
const unauthorized = 'Neo.ClientError.Security.Unauthorized'
const answerTo =
  (name: string, answer: Answer): NonNullable<BoltScript['answer']> =>
  (message) =>
    message.name === name ? answer : undefined

const runs = (received: { name: string; fields: PackValue[] }[]) =>
  received.filter(({ name }) => name === 'RUN').map(({ fields }) => fields)

describe('a login that is accepted', () => {
  it('tells agent, protocol, user, roles and database', async () => {
    const { port } = await boltServer()
    expect(await login(port).fact).toMatchObject({
      outcome: 'accepted',
      agent: 'Neo4j/5.26.0',
      protocol: '5.8',
      user: 'robot',
      roles: ['reader', 'PUBLIC'],
      query: { ok: true, database: 'neo4j' },
    })
  })

  it.each([
    ['5.8', '00000805'],
    ['6.0', '000001ff010000000600'],
    ['5.0', '00000005'],
    ['4.4', '00000404'],
  ])('works over Bolt %s on one connection', async (protocol, handshake) => {
    const server = await boltServer({ handshake })
    expect(await login(server.port).fact).toMatchObject({ outcome: 'accepted', protocol })
    expect(server.connections()).toBe(1)
  })

  it('is one LOGON with the token, whatever is asked afterwards', async () => {
    const server = await boltServer()
    await login(server.port, { scheme: 'neo4j' }).fact
    expect(server.received.filter(({ name }) => name === 'LOGON')).toMatchObject([
      { fields: [{ scheme: 'bearer', credentials: token }] },
    ])
    expect(server.count('HELLO')).toBe(1)
    expect(server.count('LOGOFF')).toBe(0)
  })

  it('is nothing but LOGON when that is all that is asked', async () => {
    const server = await boltServer()
    const { fact, transport } = login(server.port, { request: { depth: 'login' } })
    expect(await fact).toMatchObject({ outcome: 'accepted', user: null, roles: null })
    await transport.close()
    expect(server.received.map(({ name }) => name).filter((name) => name !== 'GOODBYE')).toEqual([
      'HELLO',
      'LOGON',
    ])
  })

  it('carries user and password for the native control', async () => {
    const server = await boltServer()
    const credential = {
      kind: 'basic',
      username: 'neo4j',
      password: new Secret('pass-word-1'),
    } as const
    const { fact, transport } = login(server.port, { request: { credential, depth: 'login' } })
    await fact
    const logon = server.received.find(({ name }) => name === 'LOGON')
    expect(logon?.fields).toEqual([
      { scheme: 'basic', principal: 'neo4j', credentials: 'pass-word-1' },
    ])
    expect(transport.exchanges()[0]).toMatchObject({ method: 'LOGON', credential: 'password' })
  })

  it('asks who it is on the system database and RETURN 1 where it was told', async () => {
    const server = await boltServer()
    await login(server.port, { request: { database: 'movies' } }).fact
    expect(runs(server.received)).toMatchObject([
      ['SHOW CURRENT USER', {}, { db: 'system', mode: 'r' }],
      ['RETURN 1 AS ok', {}, { db: 'movies', mode: 'r' }],
    ])
  })

  it('keeps its connection when a query is forbidden', async () => {
    const code = 'Neo.ClientError.Security.Forbidden'
    const server = await boltServer({ answer: answerTo('RUN', failure(code)) })
    expect(await login(server.port).fact).toMatchObject({
      outcome: 'accepted',
      user: null,
      roles: null,
      currentUserRefusal: { code, gqlStatus: '42NFF', message: 'said by the server' },
      query: { ok: false, refusal: { code } },
    })
    expect(server.count('LOGON')).toBe(1)
    expect(runs(server.received)).toHaveLength(2)
  })

  it('asks who it is on the home database when there is no system database', async () => {
    const answer: NonNullable<BoltScript['answer']> = ({ name, fields }) => {
      const [, , extra] = fields
      const onSystem = name === 'RUN' && JSON.stringify(extra).includes('system')
      return onSystem ? failure('Neo.ClientError.Database.DatabaseNotFound') : undefined
    }
    const { port } = await boltServer({ answer })
    expect(await login(port).fact).toMatchObject({ user: 'robot', query: { ok: true } })
  })

  it('has no roles on Community Edition', async () => {
    const answer: NonNullable<BoltScript['answer']> = ({ name, fields }) =>
      name === 'RUN' && fields[0] === 'SHOW CURRENT USER'
        ? { success: { fields: ['user', 'roles'] }, rows: [['neo4j', null]] }
        : undefined
    const { port } = await boltServer({ answer })
    expect(await login(port).fact).toMatchObject({ user: 'neo4j', roles: null })
  })

  it('goes through TLS that the CA file vouches for, and leaves no file behind', async () => {
    vi.stubEnv('TMPDIR', mkdtempSync(join(tmpdir(), 'login-test-')))
    const { port } = await boltServer({ tls: await authority.issue() })
    const caFile = tempFile('ca.pem', authority.pem)
    const { fact } = login(port, { scheme: 'neo4j+s', transport: { caFile } })
    expect(await fact).toMatchObject({ outcome: 'accepted' })
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('m2m-doctor-'))).toEqual([])
    vi.unstubAllEnvs()
  })

  it('goes through TLS with the roots that an earlier connection ended in', async () => {
    const { port } = await boltServer({ tls: await authority.issue() })
    const transport = testTransport({ caFile: tempFile('ca.pem', authority.pem) })
    const target = boltTarget(`bolt+s://localhost:${port}`)
    await transport.boltHello(target)
    expect(await transport.boltLogin({ target, credential: bearer, depth: 'login' })).toMatchObject(
      {
        outcome: 'accepted',
      },
    )
  })

  it('goes through unverified TLS when plaintext is allowed', async () => {
    const { port } = await boltServer({ tls: await authority.issue() })
    const { fact } = login(port, { scheme: 'bolt+ssc', transport: { allowInsecure: true } })
    expect(await fact).toMatchObject({ outcome: 'accepted' })
  })
})

describe('a login that is refused', () => {
  it('is one LOGON, and has the code unwrapped', async () => {
    const cause = {
      message: 'see the log',
      gql_status: '42NFC',
      description: '',
      diagnostic_record: {},
    }
    const server = await boltServer({ answer: answerTo('LOGON', failure(unauthorized, { cause })) })
    expect(await login(server.port, { scheme: 'neo4j' }).fact).toMatchObject({
      outcome: 'refused',
      refusal: {
        code: unauthorized,
        gqlStatus: '42NFF',
        message: 'said by the server',
        causes: ['42NFC'],
      },
    })
    expect(server.count('LOGON')).toBe(1)
    expect(server.connections()).toBe(1)
  })

  it('has no GQLSTATUS when the server is older than Bolt 5.7', async () => {
    const refused: Answer = { failure: { code: unauthorized, message: 'no' } }
    const { port } = await boltServer({ handshake: '00000605', answer: answerTo('LOGON', refused) })
    const fact = await login(port).fact
    expect(fact).toMatchObject({
      outcome: 'refused',
      refusal: { code: unauthorized, message: 'no' },
    })
    expect(fact.outcome === 'refused' && fact.refusal).not.toHaveProperty('gqlStatus')
  })

  it.each([
    'Neo.ClientError.Security.TokenExpired',
    'Neo.ClientError.Security.AuthorizationExpired',
    'Neo.ClientError.Security.AuthenticationRateLimit',
    'Neo.TransientError.Security.AuthProviderTimeout',
  ])('is not tried again after %s', async (code) => {
    const server = await boltServer({ answer: answerTo('LOGON', failure(code)) })
    expect(await login(server.port).fact).toMatchObject({ outcome: 'refused', refusal: { code } })
    expect(server.count('LOGON')).toBe(1)
  })

  it('stands in the ledger with the code', async () => {
    const { port } = await boltServer({ answer: answerTo('LOGON', failure(unauthorized)) })
    const { fact, transport } = login(port, { scheme: 'neo4j' })
    await fact
    expect(transport.exchanges()).toMatchObject([
      {
        hop: 'neo4j',
        method: 'LOGON',
        url: `neo4j://localhost:${port}`,
        status: unauthorized,
        credential: 'bearer-token',
      },
    ])
  })

  it('does not repeat a token that the server quotes', async () => {
    const message = `token ${token} is bad: signature ${token.split('.')[2]}\u001b[31m`
    const { port } = await boltServer({
      answer: answerTo('LOGON', failure(unauthorized, { message })),
    })
    const secrets = new SecretStore()
    secrets.keep(token)
    expect(await login(port, { transport: { secrets } }).fact).toMatchObject({
      refusal: { message: 'token … is bad: signature …' },
    })
  })
})

describe('a login that fails', () => {
  it('is refused where nobody listens, without having sent anything', async () => {
    const { fact, transport } = login(await closedPort())
    expect(await fact).toMatchObject({
      outcome: 'failed',
      failure: { kind: 'refused', code: 'ECONNREFUSED', hop: 'neo4j' },
    })
    expect(transport.exchanges().find(({ method }) => method === 'LOGON')).not.toHaveProperty(
      'credential',
    )
  })

  it('is a failure of DNS when the name does not exist', async () => {
    const { fact } = login(7687, { scheme: 'bolt+s', host: 'db.invalid' })
    expect(await fact).toMatchObject({
      failure: { kind: 'dns', code: 'ENOTFOUND', host: 'db.invalid' },
    })
  })

  it.each(['HELLO', 'LOGON'])('times out when %s is not answered', async (name) => {
    const { port } = await boltServer({ answer: answerTo(name, 'hang') })
    const { fact } = login(port, { transport: { timeoutMs: 200 } })
    expect(await fact).toMatchObject({ outcome: 'failed', failure: { kind: 'timeout' } })
  })

  it('times out when a query is not answered, after a login that worked', async () => {
    const { port } = await boltServer({ answer: answerTo('RUN', 'hang') })
    const { fact, transport } = login(port, { transport: { timeoutMs: 200 } })
    expect(await fact).toMatchObject({ outcome: 'failed', failure: { kind: 'timeout' } })
    expect(transport.exchanges().map(({ method, status }) => `${method} ${status}`)).toEqual([
      'LOGON SUCCESS',
      'RUN timeout',
    ])
  })

  it('is aborted when the run ends', async () => {
    const run = new AbortController()
    const { port } = await boltServer({
      answer: ({ name }) => {
        if (name !== 'LOGON') return undefined
        run.abort()
        return 'hang'
      },
    })
    const { fact } = login(port, { transport: { signal: run.signal } })
    expect(await fact).toMatchObject({ failure: { kind: 'aborted' } })
  })

  it('is a reset when the server hangs up on LOGON', async () => {
    const { port } = await boltServer({ answer: answerTo('LOGON', 'drop') })
    expect(await login(port).fact).toMatchObject({ failure: { kind: 'reset' } })
  })

  it('tells the certificate that does not hold, and sends the token to nobody', async () => {
    const server = await boltServer({ tls: await authority.issue() })
    const { fact, transport } = login(server.port, { scheme: 'neo4j+s' })
    expect(await fact).toMatchObject({
      failure: {
        kind: 'tls-untrusted',
        code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        certificate: { issuer: 'CN=Test Root, O=Loopback' },
      },
    })
    expect(server.received).toEqual([])
    expect(transport.exchanges()[0]).not.toHaveProperty('credential')
  })

  it('tells names when the certificate is for others', async () => {
    const tls = await authority.issue({ names: ['other.example'] })
    const { port } = await boltServer({ tls })
    const caFile = tempFile('ca.pem', authority.pem)
    const { fact } = login(port, { scheme: 'bolt+s', transport: { caFile } })
    expect(await fact).toMatchObject({
      failure: {
        kind: 'tls-name',
        certificate: { names: expect.arrayContaining(['other.example']) as unknown },
      },
    })
  })

  it('is a mismatch when the server has no TLS', async () => {
    const { port } = await boltServer()
    expect(await login(port, { scheme: 'bolt+s' }).fact).toMatchObject({
      failure: { kind: 'tls-mismatch' },
    })
  })
})

describe('a credential over Bolt', () => {
  it.each([
    ['unencrypted off loopback', 'neo4j', 'db.invalid'],
    ['encrypted without verification', 'neo4j+ssc', 'db.invalid'],
    ['encrypted without verification on loopback', 'bolt+ssc', 'localhost'],
  ])('is not sent %s', async (_, scheme, host) => {
    // Trying would be a failure of DNS or a refused connection.
    const { fact, transport } = login(await closedPort(), { scheme, host })
    expect(await fact).toMatchObject({ outcome: 'failed', failure: { kind: 'insecure-refused' } })
    expect(transport.exchanges()).toMatchObject([{ status: 'insecure-refused' }])
    expect(transport.exchanges()[0]).not.toHaveProperty('credential')
  })

  it('is tried off loopback when plaintext is allowed', async () => {
    const { fact } = login(7687, { host: 'db.invalid', transport: { allowInsecure: true } })
    expect(await fact).toMatchObject({ failure: { kind: 'dns' } })
  })
})

describe('the routing table', () => {
  const table =
    (addresses: string[]): NonNullable<BoltScript['answer']> =>
    ({ name, fields }) =>
      name === 'RUN' && fields[0] === callForTable
        ? {
            success: { fields: ['ttl', 'servers'] },
            rows: [
              [
                300,
                [
                  { addresses, role: 'ROUTE' },
                  { addresses, role: 'READ' },
                ],
              ],
            ],
          }
        : undefined

  it('tells which of its hosts can be reached, without logging in there', async () => {
    const other = await boltServer()
    const dead = await closedPort()
    const addresses = [`localhost:${other.port}`, `127.0.0.1:${dead}`, 'nothing.invalid:7687', '']
    const server = await boltServer({ answer: table(addresses) })
    const fact = await login(server.port, { scheme: 'neo4j' }).fact
    expect(fact.outcome === 'accepted' && fact.routing).toMatchObject([
      { address: `localhost:${other.port}`, reachable: true },
      { address: `127.0.0.1:${dead}`, reachable: false, failure: { kind: 'refused' } },
      { address: 'nothing.invalid:7687', reachable: false, failure: { kind: 'dns' } },
    ])
    expect(other.received).toEqual([])
  })

  it('counts the configured address as reached', async () => {
    const server = await boltServer({
      answer: (message) => table([`localhost:${server.port}`])(message),
    })
    const fact = await login(server.port, { scheme: 'neo4j' }).fact
    expect(fact.outcome === 'accepted' && fact.routing).toEqual([
      { address: `localhost:${server.port}`, reachable: true, roles: ['ROUTE', 'READ'] },
    ])
    expect(server.connections()).toBe(1)
  })

  it('has its hosts tried over TLS when the address is encrypted', async () => {
    const plain = await boltServer()
    const secure = await tlsServer(await authority.issue())
    const addresses = [`localhost:${plain.port}`, `localhost:${secure}`]
    const { port } = await boltServer({ tls: await authority.issue(), answer: table(addresses) })
    const caFile = tempFile('ca.pem', authority.pem)
    const fact = await login(port, { scheme: 'neo4j+s', transport: { caFile } }).fact
    expect(fact.outcome === 'accepted' && fact.routing).toMatchObject([
      { reachable: false, failure: { kind: 'tls-mismatch' } },
      { reachable: true },
    ])
  })

  it('is not asked for by schemes that do not route', async () => {
    const server = await boltServer()
    expect(await login(server.port).fact).not.toHaveProperty('routing')
    expect(runs(server.received)).toHaveLength(2)
  })

  it('is left out when the server refuses it', async () => {
    const answer: NonNullable<BoltScript['answer']> = ({ name, fields }) =>
      name === 'RUN' && fields[0] === callForTable
        ? failure('Neo.ClientError.Procedure.ProcedureNotFound')
        : undefined
    const { port } = await boltServer({ answer })
    const fact = await login(port, { scheme: 'neo4j' }).fact
    expect(fact).toMatchObject({ outcome: 'accepted', query: { ok: true } })
    expect(fact).not.toHaveProperty('routing')
  })

  it('is not followed beyond 64 addresses', async () => {
    const addresses = Array.from({ length: 200 }, (_, index) => `host-${index}.invalid:7687`)
    const { port } = await boltServer({ answer: table(addresses) })
    const fact = await login(port, { scheme: 'neo4j' }).fact
    expect(fact.outcome === 'accepted' && fact.routing).toHaveLength(64)
  })

  it('is foreign data: what has not its form is left out', async () => {
    const answer: NonNullable<BoltScript['answer']> = ({ name, fields }) =>
      name === 'RUN' && fields[0] === callForTable
        ? {
            success: { fields: ['servers'] },
            rows: [[[1, { addresses: 'x' }, { addresses: [7, null] }]]],
          }
        : undefined
    const { port } = await boltServer({ answer })
    const fact = await login(port, { scheme: 'neo4j' }).fact
    expect(fact.outcome === 'accepted' && fact.routing).toEqual([])
  })
})

it('a silent server does not keep a login beyond its time', async () => {
  const port = await rawServer(() => {})
  const { fact } = login(port, { transport: { timeoutMs: 200 } })
  expect(await fact).toMatchObject({ outcome: 'failed', failure: { kind: 'timeout' } })
})
