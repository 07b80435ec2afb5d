import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { buildConnector, Dispatcher } from 'undici'
import { TransportError, unfold } from './failure.ts'
import { bareHost, hostAndPort } from './loopback.ts'
import { serverName, socketLookup } from './open-socket.ts'
import type { Proxy } from './proxy.ts'
import type { Wiring } from './wiring.ts'

type Connector = buildConnector.connector
type ConnectOptions = buildConnector.Options
type Undici = typeof import('undici')

/** Where requests of one kind are handed over. */
export interface Dispatchers {
  /** For requests without a proxy. */
  direct: () => Promise<Dispatcher>
  /** To the proxy itself: plain requests are handed to it whole (RFC 9112 section 3.2.2). */
  toProxy: () => Promise<Dispatcher>
  /** Through the proxy by CONNECT (RFC 9110 section 9.3.6), for https. */
  through: (proxy: Proxy) => Promise<Dispatcher>
  /** One tunnel, for reading a certificate at its end. */
  tunnel: (proxy: Proxy, host: string, port: number) => Promise<Socket>
  /** Whether a connection to this host and port stands at the moment. */
  connectedTo: (host: string, port: number) => boolean
  destroy: () => Promise<void>
}

/**
 * A connection is used again only when it was idle for under a second: servers close idle ones after
 * five seconds or more, and a request that meets the closing would look like a refusal.
 */
const idleMs = 1000

export function createDispatchers(wiring: Wiring): Dispatchers {
  const made = new Map<string, Promise<Dispatcher>>()
  const standing = new Map<string, number>()
  const direct = directConnector(wiring, standing)
  const agent = (key: string, connect: Connector): Promise<Dispatcher> => {
    const known = made.get(key) ?? import('undici').then((undici) => createAgent(undici, connect))
    made.set(key, known)
    return known
  }
  const tunnel = (proxy: Proxy, host: string, port: number): Promise<Socket> =>
    openTunnel(wiring, direct, { proxy, host, port })
  return {
    direct: () => agent('direct', direct),
    toProxy: () => agent('proxy', proxyConnector(direct)),
    through: (proxy) =>
      agent('tunnel', (options, callback) => {
        const port = Number(options.port) || 443
        tunnel(proxy, bareHost(options.hostname), port).then(
          (socket) => direct({ ...options, httpSocket: socket }, callback),
          (error: unknown) => callback(error as Error, null),
        )
      }),
    tunnel,
    connectedTo: (host, port) => (standing.get(hostAndPort(host, port)) ?? 0) > 0,
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

/**
 * TCP, and TLS with the certificate verified whatever NODE_TLS_REJECT_UNAUTHORIZED says.
 *
 * @param standing counts the connections by `host:port`
 */
function directConnector(wiring: Wiring, standing: Map<string, number>): Connector {
  return (options, callback) => {
    const secure = options.protocol === 'https:'
    const host = bareHost(options.hostname)
    const port = Number(options.port) || (secure ? 443 : 80)
    const socket = openSocket(wiring, { host, port, secure, tunnel: options.httpSocket })
    const late = new TransportError('timeout', 'CONNECT_TIMEOUT', 'no connection in time')
    const timer = setTimeout(() => socket.destroy(late), wiring.timeoutMs)
    const count = (by: number): void => {
      const place = hostAndPort(host, port)
      standing.set(place, (standing.get(place) ?? 0) + by)
    }
    let waiting = true
    const finish = (error: Error | null): void => {
      clearTimeout(timer)
      if (!waiting) return
      waiting = false
      if (error) return callback(error, null)
      count(1)
      socket.once('close', () => count(-1))
      callback(null, socket)
    }
    socket.setNoDelay(true)
    socket.once(secure ? 'secureConnect' : 'connect', () => finish(null))
    // Stays for good: a socket's error without a listener would end the process.
    socket.on('error', finish)
    socket.once('close', () => finish(Object.assign(new Error('closed'), { code: 'ECONNRESET' })))
  }
}

function openSocket(
  { sockets, trust }: Wiring,
  place: { host: string; port: number; secure: boolean; tunnel: Socket | undefined },
): Socket {
  const { host, port, secure, tunnel } = place
  const lookup = socketLookup()
  if (!secure) return sockets.keep(connectTcp({ host, port, lookup }))
  const secureContext = trust.secureContext()
  if (tunnel) sockets.handOver(tunnel)
  return sockets.keep<Socket>(
    connectTls({
      host,
      port,
      lookup,
      rejectUnauthorized: true,
      ALPNProtocols: ['http/1.1'],
      ...serverName(host),
      ...(secureContext ? { secureContext } : {}),
      ...(tunnel ? { socket: tunnel } : {}),
    }),
  )
}

/** What goes wrong on the way to the proxy is the proxy's failure and not the server's. */
function proxyConnector(direct: Connector): Connector {
  return (options: ConnectOptions, callback) =>
    direct(options, (...[error, socket]: Parameters<buildConnector.Callback>) => {
      if (error) callback(proxyError(error), null)
      else callback(null, socket)
    })
}

function proxyError(error: unknown): Error {
  const codes = unfold(error).map((each) => (each as { code?: unknown }).code)
  // Not undici's own: by `UND_ERR_SOCKET` its agent takes an error for passing, and connects for ever.
  const code = codes.find((each) => typeof each === 'string' && !each.startsWith('UND_'))
  const known = typeof code === 'string' ? code : 'PROXY_CLOSED'
  return new TransportError('proxy', known, 'the proxy cannot be used', { cause: error })
}

async function openTunnel(
  wiring: Wiring,
  direct: Connector,
  { proxy, host, port }: { proxy: Proxy; host: string; port: number },
): Promise<Socket> {
  const { Client } = await import('undici')
  const client = new Client(proxy.origin, {
    connect: proxyConnector(direct),
    headersTimeout: wiring.timeoutMs,
  })
  try {
    const { statusCode, socket } = await client.connect({
      path: hostAndPort(host, port),
      headers: {
        host: hostAndPort(host, port),
        ...(proxy.authorization ? { 'proxy-authorization': proxy.authorization.reveal() } : {}),
      },
      signal: wiring.signal,
    })
    if (statusCode === 200) return socket as Socket
    socket.on('error', () => {}).destroy()
    throw new TransportError('proxy', `HTTP_${statusCode}`, `the proxy answered ${statusCode}`)
  } catch (error) {
    if (unfold(error).some((each) => each instanceof TransportError)) throw error
    throw proxyError(error)
  } finally {
    void client.close()
  }
}
