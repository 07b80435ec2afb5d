import dns from 'node:dns'
import { isIP, connect as connectTcp, type LookupFunction, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import type { CertificateFacts } from '../model/network.ts'
import { readCertificate } from './certificate.ts'
import { TransportError } from './failure.ts'
import { bareHost, isLoopbackName } from './loopback.ts'
import type { LabHosts } from './transport.ts'
import type { Wiring } from './wiring.ts'

export interface Address {
  address: string
  family: 4 | 6
}

const own: Address[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
]

const here: Address[] = [{ address: '127.0.0.1', family: 4 }]

/**
 * All addresses of a host. Names that mean this machine are not looked up (RFC 6761 section 6.3): a
 * resolver that knows better could otherwise have credentials sent elsewhere unencrypted.
 */
export function lookupAddresses(host: string, hosts: LabHosts): Promise<Address[]> {
  const name = bareHost(host)
  if (hosts.has(name)) return Promise.resolve(here)
  const family = isIP(name)
  if (family === 4 || family === 6) return Promise.resolve([{ address: name, family }])
  if (isLoopbackName(name)) return Promise.resolve(own)
  return new Promise((resolve, reject) => {
    dns.lookup(host, { all: true }, (error, found) => {
      if (error) reject(error)
      else
        resolve(found.map(({ address, family: kind }) => ({ address, family: kind === 6 ? 6 : 4 })))
    })
  })
}

/** `lookup` for sockets over {@link lookupAddresses}, or over addresses that are known already. */
function socketLookup(hosts: LabHosts, known: Address[] | undefined): LookupFunction {
  return (host, { all }, callback) => {
    const answer = async (): Promise<void> => {
      let found: Address[]
      try {
        found = known ?? (await lookupAddresses(host, hosts))
      } catch (error) {
        return callback(error as NodeJS.ErrnoException, [])
      }
      const [first] = found
      // Without this Node would wait for a connection to none of no addresses.
      if (!first) callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '')
      else if (all) callback(null, found)
      else callback(null, first.address, first.family)
    }
    void answer()
  }
}

export interface Place {
  host: string
  port: number
  /** When they are known already. */
  addresses?: Address[]
}

/** Where a socket is opened to. */
export function targetOf(
  hosts: LabHosts,
  { host: written, port, addresses }: Place,
): { host: string; port: number; lookup: LookupFunction } {
  const host = bareHost(written)
  const served = port === 443 ? hosts.get(host) : undefined
  return { host, port: served ?? port, lookup: socketLookup(hosts, addresses) }
}

/** Connects to the first address that answers (RFC 8305, as Node does it). */
export function openTcp(
  { sockets, hosts }: Pick<Wiring, 'sockets' | 'hosts'>,
  place: Place,
  signal: AbortSignal,
): Promise<Socket> {
  const socket = sockets.keep(connectTcp(targetOf(hosts, place)))
  socket.setNoDelay(true)
  return settled(socket, 'connect', signal)
}

export interface TlsPlace extends Place {
  /** Whether HTTP will be spoken (RFC 7301). */
  http: boolean
  /** A connection through a proxy that is used instead of a new one. */
  tunnel?: Socket
  /** Called when there is a TCP connection. */
  onConnect?: () => void
}

export interface TlsResult {
  socket: TLSSocket
  protocol: string
  certificate: CertificateFacts
  /** Code of why the certificate does not hold, by the trust in use. */
  problem?: string
}

/**
 * Connects, shakes hands and *judges afterwards*, so that the certificate can be told when it does not
 * hold. Only for connections on which nothing secret is sent; what carries a credential lets Node refuse.
 */
export async function openTls(
  { sockets, trust, hosts }: Pick<Wiring, 'sockets' | 'trust' | 'hosts'>,
  { http, tunnel, onConnect, ...place }: TlsPlace,
  signal: AbortSignal,
): Promise<TlsResult> {
  const target = targetOf(hosts, place)
  const secureContext = trust.secureContext()
  if (tunnel) sockets.handOver(tunnel)
  const socket = sockets.keep(
    connectTls({
      ...target,
      rejectUnauthorized: false,
      ...serverName(target.host),
      ...(http ? { ALPNProtocols: ['http/1.1'] } : {}),
      ...(secureContext ? { secureContext } : {}),
      ...(tunnel ? { socket: tunnel } : {}),
    }),
  )
  socket.setNoDelay(true)
  if (onConnect) socket.once('connect', onConnect)
  await settled(socket, 'secureConnect', signal)
  const certificate = socket.getPeerX509Certificate()
  if (!certificate) {
    socket.destroy()
    throw new TransportError('tls-untrusted', 'NO_CERTIFICATE', 'the server shows no certificate')
  }
  return {
    socket,
    protocol: socket.getProtocol() ?? 'unknown',
    certificate: readCertificate(certificate),
    ...(socket.authorized ? {} : { problem: problemOf(socket) }),
  }
}

/** RFC 6066 section 3: names only, never addresses. */
export function serverName(host: string): { servername?: string } {
  return isIP(host) === 0 ? { servername: host } : {}
}

/** Declared as an error, in fact the error's code (Node's TLS documentation, `authorizationError`). */
function problemOf(socket: TLSSocket): string {
  const problem: unknown = socket.authorizationError
  if (typeof problem === 'string') return problem
  const { code } = (problem ?? {}) as { code?: unknown }
  return typeof code === 'string' ? code : 'CERT_UNTRUSTED'
}

/** The socket once it is there; it is destroyed when the signal comes first. */
function settled<S extends Socket>(
  socket: S,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<S> {
  return new Promise((resolve, reject) => {
    const stop = (): void => void socket.destroy(signal.reason as Error)
    // Stays for good: a socket's error without a listener would end the process.
    socket.on('error', reject)
    socket.once('close', () => {
      signal.removeEventListener('abort', stop)
      reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' }))
    })
    socket.once(event, () => resolve(socket))
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
  })
}
