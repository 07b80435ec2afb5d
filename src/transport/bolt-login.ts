import { cleanForeign } from '../model/foreign.ts'
import type { LoginFact, NetworkFailure, ServerRefusal } from '../model/network.ts'
import { runQuery, type LoggedIn, type Ran } from './bolt-queries.ts'
import { dial } from './dial.ts'
import { readRefusal } from './driver-error.ts'
import { diagnose, TransportError } from './failure.ts'
import { within } from './limit.ts'
import { withoutLooseHandles } from './loose-handles.ts'
import { isLoopback } from './loopback.ts'
import { networkFailure } from './network-failure.ts'
import { openDriver, type OpenDriver } from './open-driver.ts'
import { hideSecrets } from './redact.ts'
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
    return { outcome: 'failed', failure: failureOf(wiring, request, insecure, started) }
  }
  return withoutLooseHandles(async () => {
    const opened = await openDriver(wiring, target, credential)
    try {
      const logon = await logOn(wiring, opened, request)
      if (logon.outcome === 'accepted') {
        exchange.end({ status: 'SUCCESS' })
        return await whatItMay(logon.login, request, started)
      }
      const { outcome } = logon
      const status = outcome === 'refused' ? logon.refusal.code : logon.failure.kind
      exchange.end({ status, sent: !unsent.has(status) })
      return outcome === 'refused' ? { ...logon, durationMs: since(started) } : logon
    } catch (error) {
      // The login was accepted; the connection was lost, or went silent, in a query.
      return { outcome: 'failed', failure: failureOf(wiring, request, error, started) }
    } finally {
      await opened.close()
    }
  })
}

const unsent = new Set([
  'dns',
  'refused',
  'tls-untrusted',
  'tls-expired',
  'tls-name',
  'tls-mismatch',
])

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
  | { outcome: 'failed'; failure: NetworkFailure }

/** Acquiring the one connection logs on; nothing else is sent with it. */
async function logOn(
  wiring: Wiring,
  { driver, auth, patienceMs }: OpenDriver,
  request: BoltLoginRequest,
): Promise<Logon> {
  const started = performance.now()
  try {
    const info = await within(patienceMs, wiring.signal, () => driver.getServerInfo())
    const { protocolVersion, agent: said = '' } = info
    // Its `getMinor()` gives the major version in 6.3.
    const [, major, minor] = /(\d+)\.(\d+)/.exec(String(protocolVersion)) ?? []
    const protocol = { major: Number(major ?? 0), minor: Number(minor ?? 0) }
    const agent = hideSecrets(cleanForeign(said, 200), wiring.secrets)
    return {
      outcome: 'accepted',
      login: { wiring, driver, auth, target: request.target, agent, protocol },
    }
  } catch (error) {
    const refusal = readRefusal(error, wiring.secrets)
    if (refusal) return { outcome: 'refused', refusal }
    return { outcome: 'failed', failure: await explain(wiring, request, error, started) }
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
  const [row] = ran.rows
  const user: unknown = row?.['user']
  const roles: unknown = row?.['roles']
  const names = Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : null
  return {
    user: typeof user === 'string' ? cleanForeign(user, 200) : null,
    roles: names?.slice(0, mostRoles).map((role) => cleanForeign(role, 200)) ?? null,
  }
}

/**
 * The driver tells certificates and connection failures as text only: the lower layers are tried once
 * more, without a credential, where that says more.
 */
async function explain(
  wiring: Wiring,
  request: BoltLoginRequest,
  error: unknown,
  started: number,
): Promise<NetworkFailure> {
  const { hop, host, port, encrypted, verify } = request.target
  const { kind, code } = diagnose(error)
  const vague = code === 'ServiceUnavailable' || code === 'SessionExpired' || code === 'N/A'
  const secure = kind.startsWith('tls-') || (encrypted && kind === 'reset')
  if (!vague && !secure) return failureOf(wiring, request, error, started)
  const { failure } = await dial(wiring, { hop, host, port, tls: encrypted, verify })
  return failure ?? failureOf(wiring, request, error, started)
}

function failureOf(
  wiring: Wiring,
  { target: { hop, host, port } }: BoltLoginRequest,
  error: unknown,
  started: number,
): NetworkFailure {
  const place = { hop, host, port, connected: true, durationMs: since(started) }
  return networkFailure(place, wiring.trust.words, error)
}

function since(started: number): number {
  return Math.round((performance.now() - started) * 10) / 10
}
