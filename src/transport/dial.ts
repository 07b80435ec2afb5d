import type { DialFact } from '../model/network.ts'
import { plainInstead } from './bolt-plain.ts'
import { diagnose, TransportError } from './failure.ts'
import { within } from './limit.ts'
import { bareHost, hostAndPort } from './loopback.ts'
import { networkFailure } from './network-failure.ts'
import { lookupAddresses, openTcp, openTls } from './open-socket.ts'
import type { DialRequest } from './transport.ts'
import type { Wiring } from './wiring.ts'

/**
 * DNS, TCP and TLS of one hop, each with its time, as far as they go. Nothing is sent but the TLS
 * handshake. Behind an HTTP proxy the proxy does all this: then it is only named.
 */
export async function dial(wiring: Wiring, asked: DialRequest): Promise<DialFact> {
  const request = { ...asked, host: bareHost(asked.host) }
  const { hop, host, port, tls } = request
  const place = hostAndPort(host, port)
  // Bolt does not go through HTTP proxies.
  const proxy =
    hop === 'neo4j' ? undefined : wiring.proxies.for(`${tls ? 'https' : 'http'}://${place}`)
  const fact: DialFact = { hop, host, port, addresses: [] }
  if (proxy) return { ...fact, proxy: proxy.name }
  const exchange = wiring.recorder.begin({
    hop,
    method: 'DIAL',
    url: `${tls ? 'tls' : 'tcp'}://${place}`,
  })
  const steps = createSteps(fact)
  try {
    await within(wiring.timeoutMs, wiring.signal, (signal) => climb(wiring, request, steps, signal))
  } catch (error) {
    steps.stop()
    const connected = fact.tcp?.ok === true
    const bolt = connected && tls && hop === 'neo4j'
    const reason = bolt
      ? (await plainInstead(wiring, request, error)).error
      : duringLookup(fact, error)
    const durationMs = exchange.elapsed()
    fact.failure = networkFailure(
      { hop, host, port, connected, durationMs },
      wiring.trust.words,
      reason,
    )
  }
  exchange.end({ status: fact.failure?.kind ?? 'connected' })
  return fact
}

async function climb(
  wiring: Wiring,
  { host, port, tls, hop, verify = true }: DialRequest,
  steps: Steps,
  signal: AbortSignal,
): Promise<void> {
  const { fact } = steps
  // Made once, which takes longer than many a connection: not to be counted as one.
  if (tls) wiring.trust.secureContext()
  steps.begin('dns')
  const addresses = await lookupAddresses(host, wiring.hosts)
  // The lookup itself cannot be ended: without this, a late answer would go on from here.
  signal.throwIfAborted()
  fact.addresses = addresses.map(({ address }) => address)
  steps.begin('tcp')
  if (!tls) {
    const socket = await openTcp(wiring, { host, port, addresses }, signal)
    socket.destroySoon()
    steps.done()
    return
  }
  let connected = 0
  const onConnect = (): void => {
    connected = steps.done()
  }
  const place = { host, port, addresses, http: hop !== 'neo4j', onConnect }
  const { socket, certificate, protocol, problem } = await openTls(wiring, place, signal)
  socket.destroySoon()
  const ok = problem === undefined || !verify
  fact.tls = { ok, durationMs: since(connected), protocol, certificate }
  if (!ok) throw certificateError(problem ?? '', certificate)
}

/** A certificate that does not hold, as an error that carries it. */
export function certificateError(
  code: string,
  certificate: NonNullable<TransportError['certificate']>,
): TransportError {
  const { kind, detail } = diagnose(Object.assign(new Error(), { code }))
  const judged = kind.startsWith('tls-') ? { kind, detail } : unknownProblem
  return new TransportError(judged.kind, code, judged.detail, { certificate })
}

const unknownProblem = { kind: 'tls-untrusted', detail: 'the certificate is not trusted' } as const

interface Steps {
  fact: DialFact
  begin: (step: 'dns' | 'tcp') => void
  /** Ends the step under way well; gives the time. */
  done: () => number
  /** Ends the step under way as failed. */
  stop: () => void
}

function createSteps(fact: DialFact): Steps {
  let current: { step: 'dns' | 'tcp'; started: number } | undefined
  const end = (ok: boolean): number => {
    if (current) fact[current.step] = { ok, durationMs: since(current.started) }
    current = undefined
    return performance.now()
  }
  return {
    fact,
    begin: (step) => {
      current = { step, started: end(true) }
    },
    done: () => end(true),
    stop: () => void end(false),
  }
}

function since(started: number): number {
  return Math.round((performance.now() - started) * 10) / 10
}

/** Name resolution that does not answer is its own failure, and not one of the connection. */
function duringLookup(fact: DialFact, error: unknown): unknown {
  const lookup = fact.dns?.ok === false
  if (!lookup || diagnose(error).kind !== 'timeout') return error
  return new TransportError('dns', 'DNS_TIMEOUT', 'name resolution does not answer')
}
