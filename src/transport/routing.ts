import type { RecordShape } from 'neo4j-driver'
import type { BoltTarget, LoginFact } from '../model/network.ts'
import { runQuery, type LoggedIn } from './bolt-queries.ts'
import { parseBoltUri } from './bolt-uri.ts'
import { dial } from './dial.ts'
import { hostAndPort } from './loopback.ts'
import type { Wiring } from './wiring.ts'

type Routing = NonNullable<Extract<LoginFact, { outcome: 'accepted' }>['routing']>

const atOnce = 8
const most = 64

/**
 * The routing table's addresses, and which of them can be reached from here: a routing driver would go
 * there next. Nothing but a TLS handshake is sent to them. At most 64 addresses, 8 at a time. Undefined when the server gives no table.
 */
export async function readRouting(
  login: LoggedIn,
  database: string | undefined,
): Promise<Routing | undefined> {
  const { wiring, target } = login
  const own = hostAndPort(target.host, target.port)
  const ran = await runQuery(login, {
    text: 'CALL dbms.routing.getRoutingTable($context, $database)',
    parameters: { context: { address: own }, database: database ?? null },
    // The system database is there for everybody, whatever their roles.
    database: 'system',
  })
  if (!ran.ok) return undefined
  const listed = addressesOf(ran.rows[0], target)
  // The configured address needs no trying: the login has just come from there.
  const reached = new Map<string, Routing[number]>([
    [target.uri, { address: own, reachable: true }],
  ])
  const waiting = listed.filter(({ uri }) => !reached.has(uri))
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      reached.set(next.uri, await reach(wiring, next))
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, waiting.length) }, work))
  const roles = rolesOf(ran.rows[0], target)
  return listed.flatMap(({ uri }) => {
    const found = reached.get(uri)
    return found ? [{ ...found, roles: roles.get(uri) ?? [] }] : []
  })
}

/** `servers: [{ addresses: ['host:port', ...], role }]`, as foreign data: what is no address is left out. */
function addressesOf(row: RecordShape | undefined, target: BoltTarget): BoltTarget[] {
  const found = new Map<string, BoltTarget>()
  for (const { target: listed } of entriesOf(row, target)) {
    if (found.size >= most) break
    if (!found.has(listed.uri)) found.set(listed.uri, listed)
  }
  return [...found.values()]
}

const knownRoles = ['ROUTE', 'READ', 'WRITE']

function rolesOf(row: RecordShape | undefined, target: BoltTarget): Map<string, string[]> {
  const roles = new Map<string, string[]>()
  for (const { target: listed, role } of entriesOf(row, target)) {
    if (knownRoles.includes(role)) roles.set(listed.uri, [...(roles.get(listed.uri) ?? []), role])
  }
  return roles
}

function entriesOf(
  row: RecordShape | undefined,
  { scheme }: BoltTarget,
): { target: BoltTarget; role: string }[] {
  const servers: unknown = row?.['servers']
  return (Array.isArray(servers) ? servers : []).flatMap((server: unknown) => {
    const { addresses, role } = (server ?? {}) as { addresses?: unknown; role?: unknown }
    return (Array.isArray(addresses) ? addresses : []).flatMap((address: unknown) => {
      const parsed =
        typeof address === 'string' ? parseBoltUri(`${scheme}://${address}`) : undefined
      return parsed && !('problem' in parsed) ? [{ target: parsed, role: String(role) }] : []
    })
  })
}

async function reach(wiring: Wiring, other: BoltTarget): Promise<Routing[number]> {
  const { host, port, encrypted, verify } = other
  const { failure } = await dial(wiring, { hop: 'neo4j', host, port, tls: encrypted, verify })
  const address = hostAndPort(host, port)
  return failure ? { address, reachable: false, failure } : { address, reachable: true }
}
