import { setImmediate } from 'node:timers/promises'
import type { Dispatcher } from 'undici'
import type { HttpRequest, HttpResult } from '../model/network.ts'
import { diagnose, TransportError } from './failure.ts'
import { readBody } from './http-body.ts'
import type { Dispatchers } from './http-connect.ts'
import { mayBeSent, portOf, wasSent } from './http-guard.ts'
import { joinHeaders, requestHeaders } from './http-headers.ts'
import { within } from './limit.ts'
import { bareHost } from './loopback.ts'
import { networkFailure } from './network-failure.ts'
import { openTls } from './open-socket.ts'
import type { Proxy } from './proxy.ts'
import type { Wiring } from './wiring.ts'

const defaultMaxBytes = 1024 * 1024

interface Answer {
  status: number
  headers: Record<string, string>
  body: string
}

/** How far an exchange came. */
interface Progress {
  connected: boolean
  /** TLS, too, where it is used: the request could be sent. */
  ready: boolean
  headers?: Record<string, string>
}

/** One request and its answer. Never follows a redirect, never throws for what the network does. */
export async function exchangeHttp(
  wiring: Wiring,
  dispatchers: Dispatchers,
  request: HttpRequest,
): Promise<HttpResult> {
  const { hop, method, url: address, credential } = request
  const exchange = wiring.recorder.begin({
    hop,
    method,
    url: address,
    ...(credential === undefined ? {} : { credential }),
  })
  const proxy = wiring.proxies.for(address)
  const progress: Progress = { connected: false, ready: false }
  try {
    const url = mayBeSent(wiring, request)
    if (proxy?.problem !== undefined)
      throw new TransportError('proxy', 'PROXY_UNUSABLE', `${proxy.name}: ${proxy.problem}`)
    const limit = request.timeoutMs ?? wiring.timeoutMs
    const { status, headers, body } = await within(limit, wiring.signal, (signal) =>
      send(wiring, dispatchers, { request, url, proxy, progress, signal }),
    )
    return { ok: true, status, headers, body, exchange: exchange.end({ status, headers }) }
  } catch (error) {
    const url = URL.canParse(address) ? new URL(address) : undefined
    const reason = url ? await withCertificate(wiring, dispatchers, { url, proxy, error }) : error
    const place = {
      hop,
      host: bareHost(url?.hostname ?? ''),
      port: url ? portOf(url) : 0,
      proxy: proxy?.name,
      connected: progress.connected,
      durationMs: exchange.elapsed(),
    }
    const failure = networkFailure(place, wiring.trust.words, afterHeaders(progress, reason))
    const sent = wasSent(failure, url, progress.ready)
    const headers = progress.headers ?? {}
    return { ok: false, failure, exchange: exchange.end({ status: failure.kind, headers, sent }) }
  }
}

interface Sending {
  request: HttpRequest
  url: URL
  proxy: Proxy | undefined
  progress: Progress
  signal: AbortSignal
}

async function send(wiring: Wiring, dispatchers: Dispatchers, sending: Sending): Promise<Answer> {
  const { request, url, proxy, progress, signal } = sending
  const { dispatcher, options } = await route(dispatchers, sending)
  const place =
    proxy && url.protocol === 'http:' ? proxy : { host: bareHost(url.hostname), port: portOf(url) }
  // Before undici hears of it and closes the connection.
  signal.addEventListener('abort', () => {
    const reached = dispatchers.reached(place.host, place.port)
    progress.connected ||= reached.connected
    progress.ready ||= reached.ready
  })
  signal.throwIfAborted()
  const response = await dispatcher.request({
    ...options,
    method: request.method,
    body: request.body ?? null,
    signal,
    headers: { ...requestHeaders(wiring, request.headers), ...options.headers },
  })
  // What is left unread is destroyed, and says so.
  response.body.on('error', () => {})
  const headers = joinHeaders(response.headers)
  Object.assign(progress, { connected: true, ready: true })
  if (response.statusCode === 407 && place === proxy) {
    response.body.destroy()
    throw new TransportError('proxy', 'HTTP_407', 'the proxy answered 407')
  }
  progress.headers = headers
  const body = await readBody(response.body, headers['content-encoding'], {
    maxBytes: request.maxBytes ?? defaultMaxBytes,
    until: request.until,
    stop: request.stop,
  })
  // undici takes a connection into use again one turn later; what follows at once would open a new one.
  await setImmediate()
  return { status: response.statusCode, headers, body }
}

interface Route {
  dispatcher: Dispatcher
  options: { origin: string; path: string; headers: Record<string, string> }
}

async function route(dispatchers: Dispatchers, { request, url, proxy }: Sending): Promise<Route> {
  const path = `${url.pathname}${url.search}`
  const straight = { origin: url.origin, path, headers: {} }
  const { clientCertificate: client } = request
  if (!proxy) return { dispatcher: await dispatchers.direct(client), options: straight }
  if (url.protocol === 'https:')
    return { dispatcher: await dispatchers.through(proxy, client), options: straight }
  const headers = {
    host: url.host,
    ...(proxy.authorization ? { 'proxy-authorization': proxy.authorization.reveal() } : {}),
  }
  const options = { origin: proxy.origin, path: `${url.origin}${path}`, headers }
  return { dispatcher: await dispatchers.toProxy(), options }
}

/** A connection that ends within an answer cuts it; that is not a refusal. */
function afterHeaders({ headers }: Progress, error: unknown): unknown {
  if (!headers || diagnose(error).kind !== 'reset') return error
  return new TransportError('malformed', 'BODY_CUT', 'the answer ended before it was complete', {
    cause: error,
  })
}

/**
 * A certificate that does not hold is read by a second connection on which nothing is sent: Node
 * closes the first one before it can be looked at.
 */
async function withCertificate(
  wiring: Wiring,
  { tunnel }: Dispatchers,
  { url, proxy, error }: { url: URL; proxy: Proxy | undefined; error: unknown },
): Promise<unknown> {
  const { kind, code, detail } = diagnose(error)
  if (kind !== 'tls-untrusted' && kind !== 'tls-expired' && kind !== 'tls-name') return error
  const host = bareHost(url.hostname)
  const port = portOf(url)
  try {
    return await within(wiring.timeoutMs, wiring.signal, async (signal) => {
      const through = proxy ? { tunnel: await tunnel(proxy, host, port) } : {}
      const addresses = wiring.pinned.get(host)
      const known = addresses ? { addresses } : {}
      const { socket, certificate } = await openTls(
        wiring,
        { host, port, http: true, ...known, ...through },
        signal,
      )
      socket.destroy()
      return new TransportError(kind, code, detail, { certificate })
    })
  } catch {
    return error
  }
}
