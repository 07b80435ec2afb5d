import type { BoltTarget, LoginFact, NetworkFailure, ServerRefusal } from '../model/network.ts'
import { foreignText } from '../redaction/foreign-text.ts'
import { connectBolt, type ConnectProgress } from './bolt-connect.ts'
import { plainInstead } from './bolt-plain.ts'
import { runQuery, type LoggedIn, type Ran } from './bolt-queries.ts'
import { readFailure, readRefusal } from './driver-error.ts'
import { TransportError } from './failure.ts'
import { within } from './limit.ts'
import { isLoopback } from './loopback.ts'
import { networkFailure } from './network-failure.ts'
import { openDriver, type OpenDriver } from './open-driver.ts'
import { readRouting } from './routing.ts'
import type { BoltLoginRequest } from './transport.ts'
import type { Wiring } from './wiring.ts'

const mostRoles = 200

/** One login by neo4j-driver: exactly one LOGON, and, if asked for, what it may do. */
export async function boltLogin(wiring: Wiring, request: BoltLoginRequest): Promise<LoginFact> {
  const started = performance.now()
  const { target, credential } = request
  const exchange = wiring.recorder.begin({
    hop: target.hop,
    method: 'LOGON',
    url: target.uri,
    credential: credential.kind === 'bearer' ? 'bearer-token' : 'password',
  })
  const insecure = insecureReason(wiring, request)
  if (insecure) {
    exchange.end({ status: insecure.kind, sent: false })
    return {
      outcome: 'failed',
      failure: failureOf(wiring, request, insecure, { started, connected: false }),
    }
  }
  const progress = { connected: false, secured: false }
  const failed = (error: unknown): Failed => {
    const failure = failureOf(wiring, request, error, { started, ...progress })
    return { outcome: 'failed', failure }
  }
  let opened: OpenDriver
  try {
    opened = await connect(wiring, request, progress)
  } catch (error) {
    const fact = failed(error)
    exchange.end({ status: fact.failure.kind, sent: false })
    return fact
  }
  try {
    const patienceMs = Math.max(1, wiring.timeoutMs - exchange.elapsed())
    const logon = await logOn(wiring, opened, target, patienceMs)
    if (logon.outcome === 'refused') {
      exchange.end({ status: logon.refusal.code })
      return { ...logon, durationMs: since(started) }
    }
    if (logon.outcome === 'failed') {
      const fact = failed(logon.error)
      exchange.end({ status: fact.failure.kind })
      return fact
    }
    exchange.end({ status: 'SUCCESS' })
    return await whatItMay(logon.login, request, started)
  } catch (error) {
    // The login was accepted; the connection was lost, or went silent, in a query.
    return failed(error)
  } finally {
    await opened.close()
  }
}

type Failed = Extract<LoginFact, { outcome: 'failed' }>

/** Connection and certificate come first: until they hold, no credential is near the network. */
async function connect(
  wiring: Wiring,
  { target, credential }: BoltLoginRequest,
  progress: ConnectProgress,
): Promise<OpenDriver> {
  try {
    const server = await within(wiring.timeoutMs, wiring.signal, (signal) =>
      connectBolt(wiring, target, progress, signal),
    )
    return await openDriver(wiring, server, credential)
  } catch (error) {
    const handshake = progress.connected && !progress.secured
    throw handshake ? (await plainInstead(wiring, target, error)).error : error
  }
}

function insecureReason(
  { allowInsecure }: Wiring,
  { target }: BoltLoginRequest,
): TransportError | undefined {
  if (allowInsecure) return undefined
  const refuse = (detail: string): TransportError =>
    new TransportError('insecure-refused', 'INSECURE_REFUSED', detail)
  if (!target.encrypted && !isLoopback(target.host))
    return refuse('a credential would go unencrypted to a host that is not loopback')
  if (target.encrypted && !target.verify)
    return refuse('a credential would go to a server whose certificate is not verified')
  return undefined
}

interface Accepted extends LoggedIn {
  agent: string
}

type Logon =
  | { outcome: 'accepted'; login: Accepted }
  | { outcome: 'refused'; refusal: ServerRefusal }
  | { outcome: 'failed'; error: Error }

/** Acquiring the one connection logs on; nothing else is sent with it. */
async function logOn(
  wiring: Wiring,
  { driver, auth, fault }: OpenDriver,
  target: BoltTarget,
  patienceMs: number,
): Promise<Logon> {
  try {
    const info = await within(patienceMs, wiring.signal, () => driver.getServerInfo())
    const said: unknown = info.agent
    // Its `getMinor()` gives the major version in 6.3.
    const [, major, minor] = /(\d+)\.(\d+)/.exec(String(info.protocolVersion)) ?? []
    const protocol = { major: Number(major ?? 0), minor: Number(minor ?? 0) }
    const agent = typeof said === 'string' ? foreignText(said, wiring.secrets, 200) : ''
    return { outcome: 'accepted', login: { wiring, driver, auth, fault, target, agent, protocol } }
  } catch (error) {
    const refusal = readRefusal(error, wiring.secrets)
    if (refusal) return { outcome: 'refused', refusal }
    return { outcome: 'failed', error: readFailure(error, fault()) }
  }
}

async function whatItMay(
  login: Accepted,
  { depth, database, target }: BoltLoginRequest,
  started: number,
): Promise<LoginFact> {
  const accepted = {
    outcome: 'accepted',
    agent: login.agent,
    protocol: `${login.protocol.major}.${login.protocol.minor}`,
    user: null,
    roles: null,
  } as const
  if (depth === 'login')
    return { ...accepted, query: { ok: true, database: '' }, durationMs: since(started) }
  if (depth === 'privileges') {
    const { readPrivileges } = await import('./bolt-privileges.ts')
    const privileges = await readPrivileges(login)
    return {
      ...accepted,
      query: { ok: true, database: '' },
      privileges,
      durationMs: since(started),
    }
  }
  const identity = await currentUser(login)
  const one = await runQuery(login, { text: 'RETURN 1 AS ok', database })
  const routing = target.routing
    ? await readRouting(login, database).catch(() => undefined)
    : undefined
  return {
    ...accepted,
    ...identity,
    query: one.ok ? { ok: true, database: one.database } : { ok: false, refusal: one.refusal },
    ...(routing ? { routing } : {}),
    durationMs: since(started),
  }
}

interface Identity {
  user: string | null
  roles: string[] | null
  currentUserRefusal?: ServerRefusal
}

/** Asked on `system`, which exists whatever the home database is; needs no privilege. */
async function currentUser(login: LoggedIn): Promise<Identity> {
  const text = 'SHOW CURRENT USER'
  let ran: Ran = await runQuery(login, { text, database: 'system' })
  if (!ran.ok && ran.refusal.code === 'Neo.ClientError.Database.DatabaseNotFound')
    ran = await runQuery(login, { text })
  if (!ran.ok) return { user: null, roles: null, currentUserRefusal: ran.refusal }
  const { secrets } = login.wiring
  const [row] = ran.rows
  const user: unknown = row?.['user']
  const roles: unknown = row?.['roles']
  const names = Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : null
  return {
    user: typeof user === 'string' ? foreignText(user, secrets, 200) : null,
    roles: names?.slice(0, mostRoles).map((role) => foreignText(role, secrets, 200)) ?? null,
  }
}

function failureOf(
  wiring: Wiring,
  { target: { hop, host, port } }: BoltLoginRequest,
  error: unknown,
  { started, connected }: { started: number; connected: boolean },
): NetworkFailure {
  const place = { hop, host, port, connected, durationMs: since(started) }
  return networkFailure(place, wiring.trust.words, error)
}

function since(started: number): number {
  return Math.round((performance.now() - started) * 10) / 10
}
