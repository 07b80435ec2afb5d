import { setMaxListeners } from 'node:events'
import { setTimeout as timer } from 'node:timers/promises'
import { setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net'
import { boltHello } from './bolt-hello.ts'
import { boltLogin } from './bolt-login.ts'
import { dial } from './dial.ts'
import { version } from '../version.ts'
import { createDispatchers } from './http-connect.ts'
import { mayBeFollowed } from './follow.ts'
import { exchangeHttp } from './http.ts'
import { createProxies } from './proxy.ts'
import { createRecorder } from './recorder.ts'
import type { Transport, TransportOptions } from './transport.ts'
import { createTrust } from './trust.ts'
import { createOpenSockets, type Wiring } from './wiring.ts'

/**
 * Milliseconds that one address of several gets before the next is tried. Node's 250 give up on a good
 * but slow first address, and then report the refusal of the other one: a wrong cause.
 */
const addressPatienceMs = 1500

/**
 * The transport over the real network.
 *
 * @throws UsageError when `caFile` cannot be used: to be told before anything is contacted
 */
export function createTransport(options: TransportOptions): Transport {
  const { secrets, env, caFile, now = Date.now } = options
  setDefaultAutoSelectFamilyAttemptTimeout(addressPatienceMs)
  const extraFile = env['NODE_EXTRA_CA_CERTS']
  const closed = new AbortController()
  const signal = AbortSignal.any([options.signal, closed.signal])
  // Every exchange under way listens; a run has more of them than Node expects of a leak.
  setMaxListeners(0, signal)
  const wiring: Wiring = {
    timeoutMs: options.timeoutMs,
    allowInsecure: options.allowInsecure,
    userAgent: `neo4j-m2m-doctor/${version}`,
    secrets,
    signal,
    recorder: createRecorder(secrets, now),
    trust: createTrust(caFile === extraFile ? undefined : caFile, extraFile),
    proxies: createProxies(env, secrets),
    sockets: createOpenSockets(),
    hosts: options.hosts ?? new Map(),
    pinned: new Map(),
  }
  const dispatchers = createDispatchers(wiring)
  const underWay = new Set<Promise<unknown>>()
  const watch = async <T>(work: Promise<T>): Promise<T> => {
    underWay.add(work)
    try {
      return await work
    } finally {
      underWay.delete(work)
    }
  }
  return {
    secrets,
    signal,
    now,
    pause: (milliseconds) => (options.pause ?? realPause)(milliseconds, signal),
    http: (request) => watch(exchangeHttp(wiring, dispatchers, request)),
    dial: (request) => watch(dial(wiring, request)),
    boltHello: (target) => watch(boltHello(wiring, target)),
    boltLogin: (request) => watch(boltLogin(wiring, request)),
    mayFollow: (url, configured) => watch(mayBeFollowed(wiring, url, configured)),
    exchanges: wiring.recorder.exchanges,
    trust: wiring.trust.words,
    proxyFor: (url) => wiring.proxies.for(url)?.name,
    close: async () => {
      closed.abort()
      await Promise.allSettled(underWay)
      await dispatchers.destroy()
      wiring.sockets.destroyAll()
    },
  }
}

/** The end of a run is no failure: what is known by then is reported. */
async function realPause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await timer(milliseconds, undefined, { signal }).catch(() => {})
}
