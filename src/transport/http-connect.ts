import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { buildConnector, Dispatcher } from 'undici'
import type { ClientCertificateUse } from '../model/network.ts'
import { TransportError } from './failure.ts'
import { openTunnel, proxyConnector } from './http-tunnel.ts'
import { bareHost, hostAndPort } from './loopback.ts'
import { serverName, targetOf } from './open-socket.ts'
import type { Proxy } from './proxy.ts'
import type { Wiring } from './wiring.ts'

type Connector = buildConnector.connector
type Undici = typeof import('undici')

/** Where requests of one kind are handed over. */
export interface Dispatchers {
  /** For requests without a proxy. */
  direct: (client?: ClientCertificateUse) => Promise<Dispatcher>
  /** To the proxy itself: plain requests are handed to it whole (RFC 9112 section 3.2.2). */
  toProxy: () => Promise<Dispatcher>
  /** Through the proxy by CONNECT (RFC 9110 section 9.3.6), for https. */
  through: (proxy: Proxy, client?: ClientCertificateUse) => Promise<Dispatcher>
  /** One tunnel, for reading a certificate at its end. */
  tunnel: (proxy: Proxy, host: string, port: number) => Promise<Socket>
  /** How far the connections to this host and port have come at the moment. */
  reached: (host: string, port: number) => { connected: boolean; ready: boolean }
  destroy: () => Promise<void>
}

/**
 * A connection is used again only when it was idle for under a second: servers close idle ones after
 * five seconds or more, and a request that meets the closing would look like a refusal.
 */
const idleMs = 1000

export function createDispatchers(wiring: Wiring): Dispatchers {
  const made = new Map<string, Promise<Dispatcher>>()
  const connected = createTally()
  const ready = createTally()
  const tallies = { connected, ready }
  const direct = directConnector(wiring, tallies)
  // A connection that a certificate was shown on is never used for another client.
  const named = (name: string, client?: ClientCertificateUse): string =>
    client ? `${name} as ${client.key.fingerprint}` : name
  const agent = (key: string, connect: Connector): Promise<Dispatcher> => {
    const known = made.get(key) ?? import('undici').then((undici) => createAgent(undici, connect))
    made.set(key, known)
    return known
  }
  const tunnel = (proxy: Proxy, host: string, port: number): Promise<Socket> =>
    openTunnel(wiring, direct, { proxy, host, port })
  return {
    direct: (client) =>
      agent(named('direct', client), client ? directConnector(wiring, tallies, client) : direct),
    toProxy: () => agent('proxy', proxyConnector(direct)),
    through: (proxy, client) =>
      agent(named('tunnel', client), (options, callback) => {
        const last = client ? directConnector(wiring, tallies, client) : direct
        const connect = async (): Promise<void> => {
          try {
            const port = Number(options.port) || 443
            const httpSocket = await tunnel(proxy, bareHost(options.hostname), port)
            last({ ...options, httpSocket }, callback)
          } catch (error) {
            callback(error as Error, null)
          }
        }
        void connect()
      }),
    tunnel,
    reached: (host, port) => {
      const place = hostAndPort(host, port)
      return { connected: connected.has(place), ready: ready.has(place) }
    },
    destroy: async () => {
      await Promise.allSettled([...made.values()].map(async (each) => (await each).destroy()))
    },
  }
}

function createAgent({ Agent }: Undici, connect: Connector): Dispatcher {
  return new Agent({
    connect,
    keepAliveTimeout: idleMs,
    keepAliveMaxTimeout: idleMs,
    // One limit for the whole exchange stands above these.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
}

/** Counts the open sockets of each `host:port`. */
interface Tally {
  add: (place: string, socket: Socket) => void
  has: (place: string) => boolean
}

function createTally(): Tally {
  const counts = new Map<string, number>()
  const count = (place: string, by: number): void => {
    counts.set(place, (counts.get(place) ?? 0) + by)
  }
  return {
    add: (place, socket) => {
      count(place, 1)
      socket.once('close', () => count(place, -1))
    },
    has: (place) => (counts.get(place) ?? 0) > 0,
  }
}

/** TCP, and TLS with the certificate verified whatever NODE_TLS_REJECT_UNAUTHORIZED says. */
function directConnector(
  wiring: Wiring,
  { connected, ready }: { connected: Tally; ready: Tally },
  client?: ClientCertificateUse,
): Connector {
  return ({ protocol, hostname, port: named, httpSocket: tunnel }, callback) => {
    const secure = protocol === 'https:'
    const host = bareHost(hostname)
    const port = Number(named) || (secure ? 443 : 80)
    const place = hostAndPort(host, port)
    const socket = openSocket(wiring, { host, port, secure, tunnel, client })
    if (tunnel) connected.add(place, socket)
    else socket.once('connect', () => connected.add(place, socket))
    // After every exchange has given up: only so that nothing is left behind.
    const stop = (): void => void socket.destroy(tooLate(connected.has(place)))
    const timer = setTimeout(stop, wiring.timeoutMs + 1000)
    let waiting = true
    const finish = (error: Error | null): void => {
      clearTimeout(timer)
      if (!waiting) return
      waiting = false
      if (error) return callback(error, null)
      ready.add(place, socket)
      callback(null, socket)
    }
    socket.setNoDelay(true)
    socket.once(secure ? 'secureConnect' : 'connect', () => finish(null))
    // Stays for good: a socket's error without a listener would end the process.
    socket.on('error', finish)
    // In TLS 1.3 an alert at the client's certificate comes after the handshake. Node tells it and waits
    // for the end, which undici would tell in place of it.
    socket.on('error', (error) => void socket.destroy(error))
    socket.once('close', () => finish(Object.assign(new Error('closed'), { code: 'ECONNRESET' })))
  }
}

function tooLate(connected: boolean): TransportError {
  const code = connected ? 'ERR_TLS_HANDSHAKE_TIMEOUT' : 'CONNECT_TIMEOUT'
  return new TransportError('timeout', code, `no ${connected ? 'answer' : 'connection'} in time`)
}

function openSocket(
  { sockets, trust, pinned, hosts }: Wiring,
  place: {
    host: string
    port: number
    secure: boolean
    tunnel: Socket | undefined
    client: ClientCertificateUse | undefined
  },
): Socket {
  const { host, port, secure, tunnel, client } = place
  const known = pinned.get(host)
  const target = targetOf(hosts, { host, port, ...(known ? { addresses: known } : {}) })
  if (!secure) return sockets.keep(connectTcp(target))
  const secureContext = trust.secureContext(client)
  if (tunnel) sockets.handOver(tunnel)
  return sockets.keep<Socket>(
    connectTls({
      ...target,
      rejectUnauthorized: true,
      ALPNProtocols: ['http/1.1'],
      ...serverName(host),
      ...(secureContext ? { secureContext } : {}),
      ...(tunnel ? { socket: tunnel } : {}),
    }),
  )
}
