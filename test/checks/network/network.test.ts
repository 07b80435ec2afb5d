import { describe, expect, it } from 'vitest'
import { clock } from '../../../src/checks/network/clock.ts'
import { idpReachable } from '../../../src/checks/network/idp-reachable.ts'
import { neo4jDns } from '../../../src/checks/network/neo4j-dns.ts'
import { neo4jTcp } from '../../../src/checks/network/neo4j-tcp.ts'
import { neo4jTls } from '../../../src/checks/network/neo4j-tls.ts'
import { networkFinding } from '../../../src/checks/network-findings.ts'
import type { TokenFact } from '../../../src/model/facts.ts'
import type {
  BoltTarget,
  CertificateFacts,
  DialFact,
  LoginFact,
  NetworkFailure,
} from '../../../src/model/network.ts'
import { argsOf, failure, findingsOf, judge, now, only } from '../judge.ts'

const certificate: CertificateFacts = {
  subject: 'CN=graph.example',
  issuer: 'CN=Test CA',
  names: ['graph.example', 'www.graph.example'],
  validFrom: '2025-01-01T00:00:00.000Z',
  validTo: '2025-12-31T00:00:00.000Z',
  selfSigned: false,
  fingerprint256: 'AA:BB',
}

const dial = (changes: Partial<DialFact> = {}): DialFact => ({
  hop: 'neo4j',
  host: 'graph.example',
  port: 7687,
  addresses: ['192.0.2.7'],
  dns: { ok: true, durationMs: 1 },
  tcp: { ok: true, durationMs: 1 },
  ...changes,
})

const atNeo4j = (changes: Partial<NetworkFailure>): NetworkFailure =>
  failure({ hop: 'neo4j', host: 'graph.example', port: 7687, ...changes })

const target: BoltTarget = {
  hop: 'neo4j',
  uri: 'neo4j+s://graph.example:7687',
  scheme: 'neo4j+s',
  host: 'graph.example',
  port: 7687,
  encrypted: true,
  verify: true,
  routing: true,
}

describe('a failed connection', () => {
  const place = { host: 'login.example', port: 443 }

  it.each([
    [
      'a name that does not exist',
      { kind: 'dns', code: 'ENOTFOUND' },
      'M2M201',
      { ...place, detail: 'ENOTFOUND' },
    ],
    ['a port that refuses', { kind: 'refused' }, 'M2M202', place],
    [
      'no connection in time',
      { kind: 'timeout', code: 'CONNECT_TIMEOUT', durationMs: 10_004 },
      'M2M203',
      { ...place, seconds: 10, connected: false },
    ],
    [
      'a silent server',
      { kind: 'timeout', code: 'ANSWER_TIMEOUT', durationMs: 650 },
      'M2M203',
      { ...place, seconds: 0.7, connected: true },
    ],
    [
      'an expired certificate',
      { kind: 'tls-expired', certificate },
      'M2M205',
      { ...place, validFrom: '2025-01-01T00:00:00.000Z', validTo: '2025-12-31T00:00:00.000Z' },
    ],
    [
      'a certificate for other names',
      { kind: 'tls-name', certificate },
      'M2M206',
      { ...place, names: ['graph.example', 'www.graph.example'] },
    ],
    ['TLS to a plain port', { kind: 'tls-mismatch' }, 'M2M207', { ...place, sent: 'tls' }],
    [
      'a proxy that wants a login',
      { kind: 'proxy', proxy: 'proxy.example:3128', code: 'HTTP_407' },
      'M2M208',
      { ...place, proxy: 'proxy.example:3128', status: 407 },
    ],
    [
      'a proxy that hangs up',
      { kind: 'proxy', proxy: 'proxy.example:3128', code: 'ECONNRESET' },
      'M2M208',
      { ...place, proxy: 'proxy.example:3128' },
    ],
    [
      'an answer that is too large',
      { kind: 'too-large' },
      'M2M213',
      { url: 'login.example:443', reason: 'too-large' },
    ],
    [
      'a connection that breaks',
      { kind: 'reset' },
      'M2M213',
      { url: 'login.example:443', reason: 'reset' },
    ],
    [
      'an answer that is no HTTP',
      { kind: 'malformed', code: 'HPE_INVALID_CONSTANT' },
      'M2M213',
      { url: 'login.example:443', reason: 'malformed' },
    ],
    [
      'an answer that was cut',
      { kind: 'malformed', code: 'BODY_CUT' },
      'M2M213',
      { url: 'login.example:443', reason: 'cut' },
    ],
  ] as const)('tells %s', (_, changes, code, args) => {
    const found = networkFinding(failure(changes))
    expect([found.code, found.args, found.hop]).toEqual([code, args, 'idp'])
  })

  it.each([
    ['CN=Test CA', false],
    ['CN=Zscaler Intermediate Root CA', true],
    ['O=Netskope, CN=ca.netskope.example', true],
  ])('with a certificate by %s may be an intercepting proxy: %s', (issuer, intercepted) => {
    const untrusted = { kind: 'tls-untrusted', certificate: { ...certificate, issuer } } as const
    const found = networkFinding(failure({ ...untrusted, code: 'X', trust: 'the roots' }))
    expect(found.args).toMatchObject({ issuer, intercepted, trust: 'the roots' })
  })

  it('names the address that was read where it is known', () => {
    const url = 'https://login.example/keys'
    expect(networkFinding(failure({ kind: 'too-large' }), url).args).toMatchObject({ url })
  })
})

describe('network.idp-reachable', () => {
  it('tells proxy, TLS and plain connections apart', () => {
    const summaryOf = (fact: Partial<DialFact>): string =>
      judge(idpReachable, { idpDial: dial({ hop: 'idp', ...fact }) }).summary
    expect(summaryOf({ proxy: 'proxy.example:3128' })).toBe('by way of proxy proxy.example:3128')
    expect(summaryOf({})).toBe('graph.example:7687, no TLS')
    const tls = { ok: true, durationMs: 1, protocol: 'TLSv1.3', certificate }
    expect(summaryOf({ tls })).toBe('graph.example:7687, TLSv1.3')
  })
})

describe('network.neo4j-dns', () => {
  const unknown = {
    addresses: [],
    dns: { ok: false, durationMs: 1 },
    failure: atNeo4j({ kind: 'dns', code: 'ENOTFOUND', detail: 'no such name' }),
  }

  it('says that the name is unknown', () => {
    const outcome = judge(neo4jDns, { neo4jDial: dial(unknown) })
    expect(argsOf('M2M201', outcome)).toMatchObject({ host: 'graph.example', detail: 'ENOTFOUND' })
  })

  it('takes an Aura name that is unknown while others are known for a paused instance', () => {
    const neo4jDial = dial({ ...unknown, host: 'abcd1234.databases.neo4j.io' })
    const outcome = judge(neo4jDns, { neo4jDial, idpDial: dial({ hop: 'idp' }) })
    expect(argsOf('M2M612', outcome)).toMatchObject({ host: 'abcd1234.databases.neo4j.io' })
  })

  it('blames the DNS where no other name is known either', () => {
    const host = 'abcd1234.databases.neo4j.io'
    const neo4jDial = dial({ ...unknown, host })
    const idpDial = dial({ ...unknown, hop: 'idp' })
    expect(findingsOf(judge(neo4jDns, { neo4jDial, idpDial }))).toMatchObject([{ code: 'M2M201' }])
  })
})

describe('network.neo4j-tcp', () => {
  const silent = {
    tcp: { ok: false, durationMs: 10_000 },
    failure: atNeo4j({ kind: 'timeout', code: 'CONNECT_TIMEOUT', durationMs: 10_000 }),
  }

  it('says that Bolt does not use the proxy that is set', () => {
    const neo4jDial = dial({ ...silent, unusedProxy: 'proxy.example:3128' })
    expect(argsOf('M2M203', judge(neo4jTcp, { neo4jDial }))).toMatchObject({
      proxyConfigured: true,
      connected: false,
    })
  })

  it('says nothing of proxies where none is set', () => {
    const args = argsOf('M2M203', judge(neo4jTcp, { neo4jDial: dial(silent) }))
    expect(args).not.toHaveProperty('proxyConfigured')
  })

  it('is skipped for a name that does not resolve', () => {
    const neo4jDial = dial({ dns: { ok: false, durationMs: 1 }, tcp: { ok: false, durationMs: 0 } })
    expect(judge(neo4jTcp, { neo4jDial })).toMatchObject({
      status: 'skip',
      blockedBy: ['network.neo4j-dns'],
    })
  })
})

describe('network.neo4j-tls', () => {
  const tls = { ok: true, durationMs: 3, protocol: 'TLSv1.3', certificate }

  it('shows protocol, issuer and end of the certificate', () => {
    const outcome = judge(neo4jTls, { neo4jDial: dial({ tls }), boltTarget: target })
    expect(outcome.summary).toBe('TLSv1.3, issued by CN=Test CA, valid to 2025-12-31')
  })

  it('warns where the certificate is not verified, and that is allowed', () => {
    const boltTarget = { ...target, scheme: 'neo4j+ssc', verify: false }
    const values = { allowInsecure: true }
    const outcome = judge(neo4jTls, { neo4jDial: dial({ tls }), boltTarget }, values)
    expect(outcome.status).toBe('warn')
    expect(argsOf('M2M618', outcome).allowed).toBe(true)
  })

  it('is skipped where that is not allowed', () => {
    const boltTarget = { ...target, scheme: 'neo4j+ssc', verify: false }
    expect(judge(neo4jTls, { neo4jDial: dial({ tls }), boltTarget })).toMatchObject({
      status: 'skip',
      blockedBy: ['config.transport-security'],
    })
  })

  it('does not apply without encryption', () => {
    const boltTarget = { ...target, scheme: 'neo4j', encrypted: false }
    expect(judge(neo4jTls, { neo4jDial: dial(), boltTarget }).status).toBe('not-applicable')
  })

  it('leaves it to the hello where something else than Bolt answers', () => {
    const neo4jDial = dial({ failure: atNeo4j({ kind: 'tls-mismatch' }) })
    const boltHello = { outcome: 'not-bolt', speaks: 'http', detail: '', durationMs: 1 } as const
    expect(judge(neo4jTls, { neo4jDial, boltTarget: target, boltHello })).toMatchObject({
      status: 'skip',
      blockedBy: ['neo4j.bolt-hello'],
    })
  })
})

describe('network.clock', () => {
  const reading = (seconds: number) => ({ seconds, error: 0.5 })
  /** Issued just now by the provider's clock, for an hour. */
  const token = { claims: { iat: now, nbf: now, exp: now + 3600 } } as unknown as TokenFact
  const accepted = { outcome: 'accepted' } as unknown as LoginFact

  it('forgives half a minute', () => {
    expect(judge(clock, { clock: { idp: reading(30), mcp: reading(2) } }).status).toBe('pass')
  })

  it('does not apply where no server told its time', () => {
    expect(judge(clock, { clock: {} }).status).toBe('not-applicable')
  })

  it.each([
    ['ahead of', 400, -400],
    ['behind', -400, 400],
  ])('warns of a provider that is %s this machine', (_, idp, seconds) => {
    const outcome = judge(clock, { clock: { idp: reading(idp) } })
    expect(outcome.status).toBe('warn')
    expect(argsOf('M2M214', outcome)).toEqual({
      clock: 'local',
      against: 'idp',
      seconds,
      error: 0.5,
    })
  })

  it.each([
    ['neo4j', 'neo4j-admin'],
    ['mcp', 'mcp-operator'],
  ] as const)('calls the clock of %s a fault where a token does not hold by it', (name, owner) => {
    const clocks = { idp: reading(0), [name]: reading(-600) }
    const outcome = judge(clock, { clock: clocks, token })
    expect(outcome.status).toBe('fail')
    expect(only('M2M214', outcome)).toMatchObject({
      owner,
      severity: 'error',
      args: { clock: name, seconds: -600, error: 1 },
    })
  })

  it('only warns where the token holds by that clock all the same', () => {
    const clocks = { idp: reading(0), neo4j: reading(600) }
    expect(judge(clock, { clock: clocks, token }).status).toBe('warn')
  })

  it('only warns where the server accepted the token', () => {
    const clocks = { idp: reading(0), neo4j: reading(-600) }
    const outcome = judge(clock, { clock: clocks, token, bearerLogin: accepted })
    expect(outcome.status).toBe('warn')
  })

  it('does not blame a clock for a token that has expired anyway', () => {
    const claims = { iat: now - 7200, exp: now - 3600 }
    const expired = { claims } as unknown as TokenFact
    const clocks = { idp: reading(0), mcp: reading(600) }
    expect(judge(clock, { clock: clocks, token: expired }).status).toBe('warn')
  })

  it('takes the error of the reading into account', () => {
    expect(judge(clock, { clock: { idp: { seconds: 40, error: 15 } } }).status).toBe('pass')
  })
})
