import type { HttpRequest, NetworkFailure } from '../model/network.ts'
import { TransportError } from './failure.ts'
import { isLoopback } from './loopback.ts'
import type { Wiring } from './wiring.ts'

/** @throws TransportError when nothing may be sent, not even a question to the DNS */
export function mayBeSent({ allowInsecure }: Wiring, request: HttpRequest): URL {
  const { url: address, credential, headers = {} } = request
  const invalid = (detail: string): TransportError =>
    new TransportError('malformed', 'ERR_INVALID_URL', detail)
  if (!URL.canParse(address)) throw invalid('the address is not a URL')
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw invalid('the address is neither http nor https')
  if (url.username !== '' || url.password !== '')
    throw invalid('the address contains a user name or password')
  const carries =
    credential !== undefined ||
    Object.keys(headers).some((name) => /^(authorization|cookie)$/i.test(name))
  if (carries && url.protocol === 'http:' && !isLoopback(url.hostname) && !allowInsecure)
    throw new TransportError(
      'insecure-refused',
      'INSECURE_REFUSED',
      'a credential would go unencrypted to a host that is not loopback',
    )
  return url
}

/** Failures that come before the first byte of a request. */
const early = new Set([
  'insecure-refused',
  'dns',
  'refused',
  'tls-untrusted',
  'tls-expired',
  'tls-name',
])
const invalid = new Set(['ERR_INVALID_URL', 'UND_ERR_INVALID_ARG'])

/**
 * Whether the request, and a credential with it, may have left this machine.
 *
 * @param ready whether there was a connection on which it could be sent
 */
export function wasSent(
  { kind, code }: NetworkFailure,
  url: URL | undefined,
  ready: boolean,
): boolean {
  if (early.has(kind) || invalid.has(code)) return false
  if (kind === 'timeout' || kind === 'aborted') return ready
  // Without TLS the request is sent at once, to a proxy too.
  return url?.protocol === 'http:' || (kind !== 'tls-mismatch' && kind !== 'proxy')
}

export function portOf(url: URL): number {
  return Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
}
