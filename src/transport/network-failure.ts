import type { CertificateFacts, NetworkFailure } from '../model/network.ts'
import type { Hop } from '../model/stage.ts'
import { diagnose, TransportError, unfold } from './failure.ts'

/** Where something failed, and how far it had come. */
export interface FailedPlace {
  hop: Hop
  host: string
  port: number
  /** Name of the proxy on the way. */
  proxy?: string | undefined
  /** Whether there was a connection: then a timeout means a silent server. */
  connected: boolean
  durationMs: number
}

/** The failure as facts and findings carry it. */
export function networkFailure(place: FailedPlace, trust: string, error: unknown): NetworkFailure {
  const { kind, code, detail } = diagnose(error)
  const unconnected = code === 'ANSWER_TIMEOUT' && !place.connected
  const certificate = certificateIn(error)
  return {
    kind,
    hop: place.hop,
    host: place.host,
    port: place.port,
    code: unconnected ? 'CONNECT_TIMEOUT' : code,
    detail: unconnected ? 'no connection in time' : detail,
    durationMs: place.durationMs,
    ...(certificate ? { certificate } : {}),
    ...(place.proxy === undefined ? {} : { proxy: place.proxy }),
    ...(kind.startsWith('tls-') ? { trust } : {}),
  }
}

function certificateIn(error: unknown): CertificateFacts | undefined {
  return unfold(error).find((each) => each instanceof TransportError)?.certificate
}
